//! Long lists of the report become JSON on all cores.

use rayon::prelude::*;
use serde::ser::{Error, Serialize, Serializer};
use serde_json::value::{RawValue, to_raw_value};

/// Serialises the entries side by side, for `#[serde(serialize_with)]`. Only for JSON on one line: what stands inside an
/// entry is not indented.
///
/// # Errors
/// What serialising an entry gives.
pub fn entries<T: Serialize + Sync, S: Serializer>(entries: &[T], serializer: S) -> Result<S::Ok, S::Error> {
    let done: Result<Vec<Box<RawValue>>, _> = entries.par_iter().with_min_len(SHARE).map(to_raw_value).collect();
    serializer.collect_seq(done.map_err(S::Error::custom)?)
}

/// Entries one thread takes at a time: fewer are not worth a thread.
const SHARE: usize = 16;

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[derive(serde::Serialize)]
    struct List {
        #[serde(serialize_with = "entries")]
        entries: Vec<Option<String>>,
    }

    #[test]
    fn the_same_json_as_one_by_one() {
        let entries: Vec<Option<String>> = (0..99).map(|k| (k % 7 > 0).then(|| format!("\"{k}\"\n"))).collect();
        let expect = format!("{{\"entries\":{}}}", serde_json::to_string(&entries).unwrap());
        assert_eq!(serde_json::to_string(&List { entries }).unwrap(), expect);
    }
}
