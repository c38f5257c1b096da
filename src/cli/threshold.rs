//! The argument that says how sure a link must be, shared by `compare` and `absent`.

use crate::Settings;
use crate::align::AlignConfig;
use clap::Args;

/// How sure a link must be.
#[derive(Debug, Args)]
pub struct ThresholdArgs {
    /// Link sentences that share a statement with at least this probability; what falls short is not linked, and is
    /// called absent only where nothing comes near
    #[arg(long, value_name = "0..1", default_value_t = AlignConfig::default().threshold, value_parser = probability)]
    threshold: f32,
}

impl ThresholdArgs {
    /// The settings of the comparison.
    pub fn settings(&self) -> Settings {
        Settings { align: AlignConfig { threshold: self.threshold } }
    }
}

fn probability(text: &str) -> Result<f32, String> {
    match text.parse::<f32>() {
        Ok(p) if (0.0..=1.0).contains(&p) => Ok(p),
        _ => Err("not a number between 0 and 1".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn probabilities() {
        for (text, expected) in [("0", Some(0.0)), ("0.55", Some(0.55)), ("1", Some(1.0)), ("1.1", None), ("NaN", None)]
        {
            assert_eq!(probability(text).ok(), expected, "{text}");
        }
    }
}
