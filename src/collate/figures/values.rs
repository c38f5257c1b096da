//! Whether two numbers can both be right, as they are hedged and rounded.

use super::Agreement;
use crate::language::quantities::{Hedge, Measure, Quantity};

/// How far "about" reaches, as a part of the number.
const ABOUT: f64 = 0.1;
/// Bounds that lie farther apart than this factor are hardly about one thing.
const FAR: f64 = 3.0;

/// Compares the values of two quantities of one measure and unit; symmetric.
pub fn values(x: &Quantity, y: &Quantity) -> Agreement {
    let equal = |a: f64, b: f64| (a - b).abs() <= 1e-9 * a.abs().max(1.0);
    if equal(x.low, y.low) && equal(x.high, y.high) {
        return if x.hedge == y.hedge { Agreement::Same } else { Agreement::Compatible };
    }
    if x.measure == Measure::Score {
        let turned = equal(x.low, y.high) && equal(x.high, y.low);
        return if turned { Agreement::Same } else { Agreement::Conflict };
    }
    let ((low, high), (other_low, other_high)) = (bounds(x), bounds(y));
    if low <= other_high && other_low <= high {
        let far = x.low.max(y.low) > FAR * x.high.min(y.high) && x.high.max(y.high) < f64::INFINITY;
        if far { Agreement::NotCompared } else { Agreement::Compatible }
    } else {
        Agreement::Conflict
    }
}

fn bounds(q: &Quantity) -> (f64, f64) {
    let exact = matches!(q.measure, Measure::Date | Measure::Weekday | Measure::Year | Measure::Ordinal);
    let grain = if exact { 0.0 } else { q.grain };
    let about = match q.measure {
        Measure::Clock => 15.0,
        Measure::Year => 2.0,
        Measure::Share => grain.max(3.0),
        _ => grain.max(q.high * ABOUT),
    };
    match q.hedge {
        Hedge::Plain => (q.low - grain, q.high + grain),
        Hedge::About => (q.low - about, q.high + about),
        Hedge::Nearly => (q.low - about, q.high + grain),
        Hedge::AtLeast | Hedge::MoreThan => (q.low - grain, f64::INFINITY),
        Hedge::UpTo | Hedge::LessThan => (0.0, q.high + grain),
    }
}
