//! The published schema is the one that the types make, and every sample's report follows it.
//! `SCHEMA=overwrite cargo test --test schema` writes it anew; raise `SCHEMA_VERSION` if a field changes meaning or goes.
#![allow(clippy::unwrap_used, missing_docs)]

use parallax::article::{ReadOptions, read_all};
use serde_json::Value;
use std::path::Path;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn report(event: &Path) -> Value {
    let (articles, _) = read_all(&[event.to_str().unwrap().to_owned()], &ReadOptions::default()).unwrap();
    serde_json::to_value(parallax::compare(articles, &parallax::Settings::default())).unwrap()
}

#[test]
fn the_published_schema_is_up_to_date() {
    let file = root().join("schemas/report.schema.json");
    let made = parallax::report::schema();
    if std::env::var_os("SCHEMA").is_some_and(|v| v == "overwrite") {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, &made).unwrap();
    }
    let published = std::fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
    assert!(published == made, "run SCHEMA=overwrite cargo test --test schema, and read the difference");
}

#[test]
fn every_sample_follows_the_schema() {
    let schema: Value = serde_json::from_str(&parallax::report::schema()).unwrap();
    let events = |folder| std::fs::read_dir(root().join(folder)).unwrap().map(|e| e.unwrap().path());
    let mut seen = 0;
    for event in events("samples").chain(events("tests/events")).filter(|path| path.is_dir()) {
        check(&schema, &schema, &report(&event), "").unwrap_or_else(|error| panic!("{}: {error}", event.display()));
        seen += 1;
    }
    assert!(seen >= 4, "{seen} events");
}

#[test]
fn what_does_not_follow_it_is_refused() {
    let schema: Value = serde_json::from_str(&parallax::report::schema()).unwrap();
    let good = report(&root().join("samples/aleppo"));
    let breaks: [fn(&mut Value); 5] = [
        |r| r["findings"][0]["severity"] = "grave".into(),
        |r| r["documents"][0]["words"] = (-1).into(),
        |r| r["documents"][0]["words"] = "many".into(),
        |r| r["links"][0]["covered"] = Value::Array(vec![1.into()]),
        |r| drop(r["variants"][0].as_object_mut().unwrap().remove("readings")),
    ];
    for (k, break_it) in breaks.iter().enumerate() {
        let mut broken = good.clone();
        break_it(&mut broken);
        assert!(check(&schema, &schema, &broken, "").is_err(), "break {k}");
    }
}

/// Holds a value against a schema. Knows the keywords that our schema uses, and refuses others; an independent validator
/// does the same in tests/browser.
fn check(root: &Value, schema: &Value, value: &Value, at: &str) -> Result<(), String> {
    let Some(rules) = schema.as_object() else {
        return if schema == &Value::Bool(true) { Ok(()) } else { Err(format!("{at}: nothing is allowed")) };
    };
    let all = |list: &Value| list.as_array().cloned().unwrap_or_default();
    for (keyword, rule) in rules {
        let good = match keyword.as_str() {
            "$schema" | "$defs" | "title" | "description" | "format" | "default" => true,
            "$ref" => {
                let target = root.pointer(rule.as_str().unwrap().trim_start_matches('#'));
                return check(root, target.ok_or(format!("{at}: no {rule}"))?, value, at);
            }
            "type" => match rule {
                Value::Array(types) => types.iter().any(|t| is(t, value)),
                one => is(one, value),
            },
            "const" => rule == value,
            "enum" => all(rule).contains(value),
            "anyOf" | "oneOf" => all(rule).iter().any(|s| check(root, s, value, at).is_ok()),
            "allOf" => all(rule).iter().all(|s| check(root, s, value, at).is_ok()),
            "minimum" => value.as_f64().is_none_or(|v| v >= rule.as_f64().unwrap()),
            "maximum" => value.as_f64().is_none_or(|v| v <= rule.as_f64().unwrap()),
            "minItems" => value.as_array().is_none_or(|v| v.len() as u64 >= rule.as_u64().unwrap()),
            "maxItems" => value.as_array().is_none_or(|v| v.len() as u64 <= rule.as_u64().unwrap()),
            "required" => all(rule).iter().all(|key| value.get(key.as_str().unwrap()).is_some()),
            "items" => {
                for (k, item) in value.as_array().into_iter().flatten().enumerate() {
                    check(root, rule, item, &format!("{at}/{k}"))?;
                }
                true
            }
            "properties" => {
                for (key, rule) in rule.as_object().unwrap() {
                    value.get(key).map_or(Ok(()), |v| check(root, rule, v, &format!("{at}/{key}")))?;
                }
                true
            }
            other => return Err(format!("{at}: this test does not know the keyword {other}")),
        };
        if !good {
            return Err(format!("{at}: against {keyword} {rule}"));
        }
    }
    // What a schema with properties does not name has been forgotten there.
    let known = rules.get("properties").and_then(Value::as_object);
    match (known, value.as_object().and_then(|v| v.keys().find(|key| known.is_some_and(|k| !k.contains_key(*key))))) {
        (Some(_), Some(stranger)) => Err(format!("{at}: {stranger} is not described")),
        _ => Ok(()),
    }
}

fn is(kind: &Value, value: &Value) -> bool {
    match kind.as_str().unwrap() {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        other => panic!("{other}"),
    }
}
