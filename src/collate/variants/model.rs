//! How likely readers would set two phrases side by side: boosted trees learnt by `tools/train_variants.py`.

use super::features::Features;
use crate::language::Trees;
use std::sync::LazyLock;

static TREES: LazyLock<Option<Trees>> =
    LazyLock::new(|| Trees::new(include_bytes!("../../../data/variants/contrast.gbt")));

/// The probability, 0..1.
pub fn probability(features: &Features) -> f32 {
    TREES.as_ref().map_or(0.0, |t| t.probability(features))
}
