//! What the library takes on trust about a page, and would panic at: lengths that lead out of the page, and numbers of more
//! bytes than numbers have. A page is walked through before the library gets it; that costs little beside unpacking it.

use ::parquet::basic::Encoding;
use ::parquet::column::page::Page;
use ::parquet::errors::{ParquetError, Result};

/// What the library needs to know of a column, and has no word for.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// Whether values may be missing.
    pub may_lack: bool,
    /// Whether they are bytes with their number before them.
    pub bytes: bool,
}

/// Looks through a page of such a column.
///
/// # Errors
/// The page is broken.
pub fn check(page: &Page, kind: Kind) -> Result<()> {
    sound(page, kind).ok_or_else(|| ParquetError::General("a page is broken".to_owned()))
}

fn sound(page: &Page, kind: Kind) -> Option<()> {
    let number = page.num_values() as usize;
    let bytes: &[u8] = page.buffer();
    let (values, there) = match page {
        Page::DictionaryPage { .. } => return if kind.bytes { texts(bytes, number) } else { Some(()) },
        Page::DataPageV2 { def_levels_byte_len, rep_levels_byte_len, .. } => {
            let (repeated, rest) = bytes.split_at_checked(*rep_levels_byte_len as usize)?;
            let (levels, values) = rest.split_at_checked(*def_levels_byte_len as usize)?;
            runs(repeated, 1, number)?;
            let ones = runs(levels, 1, number)?;
            (values, if kind.may_lack { ones } else { number })
        }
        Page::DataPage { def_level_encoding: Encoding::RLE, .. } if kind.may_lack => {
            let (levels, values) = prefixed(bytes)?;
            (values, runs(levels, 1, number)?)
        }
        Page::DataPage { .. } if kind.may_lack => {
            let (levels, values) = bytes.split_at_checked(number.div_ceil(8))?; // one bit a row
            (values, levels.iter().map(|byte| byte.count_ones() as usize).sum::<usize>().min(number))
        }
        Page::DataPage { .. } => (bytes, number),
    };
    #[allow(deprecated, reason = "old files have it")]
    match page.encoding() {
        Encoding::PLAIN_DICTIONARY | Encoding::RLE_DICTIONARY => match values.split_first() {
            Some((width, indices)) => runs(indices, (*width).into(), number).map(drop),
            None => Some(()),
        },
        Encoding::PLAIN if kind.bytes => texts(values, there),
        Encoding::RLE => runs(prefixed(values)?.0, 1, number).map(drop),
        Encoding::DELTA_BINARY_PACKED => Deltas::walk(values, number, false).map(|_| ()),
        Encoding::DELTA_LENGTH_BYTE_ARRAY => lengths(values, number),
        Encoding::DELTA_BYTE_ARRAY => lengths(values.get(Deltas::walk(values, number, false)?.end..)?, number),
        _ => Some(()),
    }
}

/// Bytes that their number stands before, and the rest.
fn prefixed(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    rest.split_at_checked(u32::from_le_bytes(*length) as usize)
}

/// A number in groups of seven bits, the lowest first; moves on behind it.
fn number(bytes: &[u8], at: &mut usize) -> Option<u64> {
    let mut number = 0_u64;
    for shift in (0..70).step_by(7) {
        let byte = *bytes.get(*at)?;
        *at += 1;
        number |= u64::from(byte & 0x7f).wrapping_shl(shift);
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

/// Whether there are so many texts, each with its length before it.
fn texts(mut bytes: &[u8], number: usize) -> Option<()> {
    for _ in 0..number {
        bytes = prefixed(bytes)?.1;
    }
    Some(())
}

/// Runs of equal values, and of values of some bits each: whether their headers are numbers. Gives the number of ones where
/// a value is one bit.
fn runs(bytes: &[u8], width: usize, values: usize) -> Option<usize> {
    let (mut at, mut seen, mut ones) = (0, 0_usize, 0);
    while at < bytes.len() && seen < values {
        let from = at;
        let Some(header) = number(bytes, &mut at) else {
            // A header may be cut off, but not be too long.
            return (bytes.len() - from <= 10).then_some(ones);
        };
        let length = usize::try_from(header >> 1).ok()?;
        let left = values - seen;
        let (values, taken) = match header & 1 {
            1 => (length.saturating_mul(8), length.saturating_mul(width)),
            _ => (length, width.div_ceil(8)),
        };
        if width == 1 {
            let bits = bytes.get(at..).unwrap_or_default();
            ones += match header & 1 {
                1 => (0..left.min(values).min(bits.len() * 8)).filter(|k| bits[k / 8] >> (k % 8) & 1 == 1).count(),
                _ if bits.first().is_some_and(|value| *value == 1) => left.min(values),
                _ => 0,
            };
        }
        seen = seen.saturating_add(values);
        at = at.saturating_add(taken);
    }
    Some(ones)
}

/// Whether as many bytes follow as the lengths say.
fn lengths(bytes: &[u8], number: usize) -> Option<()> {
    let deltas = Deltas::walk(bytes, number, true)?;
    let rest = bytes.len().checked_sub(deltas.end)?;
    deltas.sum.filter(|sum| *sum <= rest).map(|_| ())
}

/// Numbers written as what each is more than the one before.
struct Deltas {
    /// Where they end.
    end: usize,
    /// Their sum; `None` where one is below 0.
    sum: Option<usize>,
}

impl Deltas {
    /// Walks through so many numbers at most; `add` says whether their sum is wanted.
    fn walk(bytes: &[u8], at_most: usize, add: bool) -> Option<Deltas> {
        let mut at = 0;
        let block = usize::try_from(number(bytes, &mut at)?).ok()?;
        let parts = usize::try_from(number(bytes, &mut at)?).ok()?;
        let all = usize::try_from(number(bytes, &mut at)?).ok().filter(|all| *all <= at_most)?;
        let mut value = zigzag(number(bytes, &mut at)?) as i32;
        if parts == 0 || block > 1 << 24 || parts > block {
            return None;
        }
        let part = block / parts;
        let mut sum = if all > 0 { usize::try_from(value).ok() } else { Some(0) };
        let mut left = all.saturating_sub(1);
        while left > 0 {
            let least = zigzag(number(bytes, &mut at)?) as i32;
            let widths = bytes.get(at..at + parts)?;
            at += parts;
            for width in widths {
                let values = part.min(left);
                let width = usize::from(*width);
                if left == 0 {
                    break;
                }
                let end = at + (part * width).div_ceil(8);
                if width > 64 || at + (values * width).div_ceil(8) > bytes.len() {
                    return None;
                }
                for k in 0..if add { values } else { 0 } {
                    let delta = bits(bytes, at * 8 + k * width, width)?;
                    value = value.wrapping_add(least).wrapping_add(delta as i32);
                    sum = sum.zip(usize::try_from(value).ok()).and_then(|(sum, value)| sum.checked_add(value));
                }
                at = end;
                left -= values;
            }
        }
        Some(Deltas { end: at, sum })
    }
}

fn zigzag(number: u64) -> i64 {
    (number >> 1).cast_signed() ^ -((number & 1).cast_signed())
}

/// So many bits, up to 32, from a place on.
fn bits(bytes: &[u8], place: usize, width: usize) -> Option<u64> {
    let mut eight = [0; 8];
    let from = bytes.get(place / 8..)?;
    eight.iter_mut().zip(from).for_each(|(to, from)| *to = *from);
    (width <= 32).then(|| u64::from_le_bytes(eight) >> (place % 8) & ((1 << width) - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_have_headers() {
        assert_eq!(runs(&[], 1, 5), Some(0));
        assert_eq!(runs(&[0x03, 0xfb, 0x08, 0x01], 1, 12), Some(11)); // eight bits, then four times 1
        assert_eq!(runs(&[0x03, 0xff, 0x08, 0x00], 1, 7), Some(7));
        assert_eq!(runs(&[0xff; 20], 1, 5), None);
        let behind = [[0x0a, 0x01].as_slice(), &[0xff; 20]].concat();
        assert_eq!(runs(&behind, 1, 5), Some(5), "behind the last value");
        assert_eq!(runs(&behind, 1, 6), None);
        assert_eq!(runs(&[0xff, 0xff], 1, 5), Some(0), "cut off");
        assert_eq!(texts(b"\x01\0\0\0a\x02\0\0\0bc", 2), Some(()));
        assert_eq!(texts(b"\x01\0\0\0a\x02\0\0\0b", 2), None);
    }

    #[test]
    fn lengths_lead_into_the_page() {
        // A block of 128 in 4 parts, 3 numbers: 2, then 1 more (0 + 1 in one bit), then 0 more.
        let mut page = vec![0x80, 0x01, 4, 3, 4, 0, 1, 0, 0, 0, 0b01, 0, 0, 0];
        let end = page.len();
        assert_eq!(Deltas::walk(&page, 3, true).map(|d| (d.end, d.sum)), Some((end, Some(2 + 3 + 3))));
        assert_eq!(lengths(&page, 3), None);
        page.extend(b"ababcabc");
        assert_eq!(lengths(&page, 3), Some(()));
        assert_eq!(lengths(&page, 2), None, "more than the page has");
        page[4] = 1; // -1
        assert_eq!(lengths(&page, 3), None);
        assert!(Deltas::walk(&page[..8], 3, true).is_none());
    }
}
