//! The JSON Schema of the report, made of its types: `schemas/report.schema.json` is what this says.

use super::{Report, SCHEMA_VERSION};
use schemars::generate::SchemaSettings;

/// The schema (draft 2020-12) of the report as JSON has it, with a line end.
pub fn schema() -> String {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let mut schema = settings.into_generator().into_root_schema_for::<Report>();
    schema.insert("title".into(), format!("parallax report, schema_version {SCHEMA_VERSION}").into());
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}
