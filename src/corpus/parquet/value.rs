//! What a value means, written as the other formats have it: dates as `2016-12-24`, numbers as people write them.

use ::parquet::basic::{ConvertedType, LogicalType, TimeUnit, Type as Physical};
use ::parquet::schema::types::ColumnDescriptor;
use std::fmt::{Display, Write as _};

/// What the values of a column mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Texts, or numbers as they stand.
    Plain,
    /// Numbers without a sign.
    Unsigned,
    /// Days since 1970.
    Day,
    /// Moments since 1970, so many a second.
    Moment(i64),
    /// Times of day, so many a second.
    Clock(i64),
    /// Numbers with so many digits behind the point.
    Decimal(u8),
    /// Numbers of 16 bits with a point.
    Half,
    /// 16 bytes written as hexadecimal digits.
    Uuid,
}

const DAY: i64 = 86_400;

impl Meaning {
    /// As the file's schema says.
    pub fn of(column: &ColumnDescriptor) -> Meaning {
        let a_second = |unit: &TimeUnit| match unit {
            TimeUnit::MILLIS => 1_000,
            TimeUnit::MICROS => 1_000_000,
            TimeUnit::NANOS => 1_000_000_000,
        };
        let decimal = |scale: i32| {
            u8::try_from(scale).ok().filter(|scale| (1..=38).contains(scale)).map_or(Meaning::Plain, Meaning::Decimal)
        };
        if column.physical_type() == Physical::INT96 {
            return Meaning::Moment(1); // read as seconds
        }
        match column.logical_type_ref() {
            Some(LogicalType::Date) => Meaning::Day,
            Some(LogicalType::Timestamp(of)) => Meaning::Moment(a_second(&of.unit)),
            Some(LogicalType::Time(of)) => Meaning::Clock(a_second(&of.unit)),
            Some(LogicalType::Decimal(of)) => decimal(of.scale),
            Some(LogicalType::Integer(of)) if !of.is_signed => Meaning::Unsigned,
            Some(LogicalType::Uuid) => Meaning::Uuid,
            Some(LogicalType::Float16) => Meaning::Half,
            Some(_) => Meaning::Plain,
            None => match column.converted_type() {
                ConvertedType::DATE => Meaning::Day,
                ConvertedType::TIMESTAMP_MILLIS => Meaning::Moment(1_000),
                ConvertedType::TIMESTAMP_MICROS => Meaning::Moment(1_000_000),
                ConvertedType::TIME_MILLIS => Meaning::Clock(1_000),
                ConvertedType::TIME_MICROS => Meaning::Clock(1_000_000),
                ConvertedType::DECIMAL => decimal(column.type_scale()),
                ConvertedType::UINT_8 | ConvertedType::UINT_16 | ConvertedType::UINT_32 | ConvertedType::UINT_64 => {
                    Meaning::Unsigned
                }
                _ => Meaning::Plain,
            },
        }
    }

    /// A number of 32 bits as one of 64.
    pub fn widen(self, value: i32) -> i64 {
        if self == Meaning::Unsigned { i64::from(value.cast_unsigned()) } else { i64::from(value) }
    }

    /// Writes a whole number, a date, a time.
    pub fn integer(self, value: i64, out: &mut String) {
        match self {
            Meaning::Unsigned => put(value.cast_unsigned(), out),
            Meaning::Day => day(value, out),
            Meaning::Moment(a_second) => {
                let seconds = value.div_euclid(a_second);
                day(seconds.div_euclid(DAY), out);
                out.push('T');
                clock(seconds.rem_euclid(DAY), value.rem_euclid(a_second), a_second, out);
            }
            Meaning::Clock(a_second) => {
                clock(value.div_euclid(a_second).rem_euclid(DAY), value.rem_euclid(a_second), a_second, out);
            }
            Meaning::Decimal(places) => decimal(value.into(), places, out),
            Meaning::Plain | Meaning::Half | Meaning::Uuid => put(value, out),
        }
    }

    /// Writes a number with a point; says whether it is one.
    pub fn float(self, value: impl Display + Into<f64> + Copy, out: &mut String) -> bool {
        let there = !value.into().is_nan();
        if there {
            put(value, out);
        }
        there
    }

    /// Writes a text, or what else bytes may be.
    ///
    /// # Errors
    /// They are no text.
    pub fn bytes(self, bytes: &[u8], out: &mut String) -> Result<bool, &'static str> {
        match self {
            Meaning::Decimal(places) if (1..=16).contains(&bytes.len()) => {
                let sign = if bytes[0] >= 0x80 { -1 } else { 0 };
                decimal(bytes.iter().fold(sign, |sum: i128, byte| sum << 8 | i128::from(*byte)), places, out);
            }
            Meaning::Half => match bytes {
                [low, high] => return Ok(self.float(half(u16::from_le_bytes([*low, *high])), out)),
                _ => return Err("no number"),
            },
            Meaning::Uuid => {
                for (k, byte) in bytes.iter().enumerate() {
                    out.push_str(if matches!(k, 4 | 6 | 8 | 10) { "-" } else { "" });
                    _ = write!(out, "{byte:02x}");
                }
            }
            _ => out.push_str(std::str::from_utf8(bytes).map_err(|_| "not UTF-8")?),
        }
        Ok(true)
    }
}

fn put(value: impl Display, out: &mut String) {
    _ = write!(out, "{value}"); // a String takes everything
}

/// The day so many days after 1970-01-01, in the Gregorian calendar (H. Hinnant, "chrono-compatible low-level date
/// algorithms", 2013).
fn day(days: i64, out: &mut String) {
    let days = days.saturating_add(719_468); // days since 0000-03-01
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    _ = write!(out, "{year:04}-{month:02}-{:02}", of_year - (153 * from_march + 2) / 5 + 1);
}

fn clock(seconds: i64, parts: i64, a_second: i64, out: &mut String) {
    _ = write!(out, "{:02}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if parts > 0 {
        let places = a_second.ilog10() as usize;
        let digits = format!("{parts:0places$}");
        _ = write!(out, ".{}", digits.trim_end_matches('0'));
    }
}

fn decimal(value: i128, places: u8, out: &mut String) {
    let places = usize::from(places);
    let digits = format!("{:0width$}", value.unsigned_abs(), width = places + 1);
    let (whole, part) = digits.split_at(digits.len() - places);
    _ = write!(out, "{}{whole}.{part}", if value < 0 { "-" } else { "" });
}

/// IEEE 754 binary16.
fn half(bits: u16) -> f32 {
    let (exponent, fraction) = (i32::from(bits >> 10 & 31), f32::from(bits & 1023));
    let size = match exponent {
        0 => fraction * 2f32.powi(-24),
        31 if fraction == 0.0 => f32::INFINITY,
        31 => f32::NAN,
        _ => (1.0 + fraction / 1024.0) * 2f32.powi(exponent - 15),
    };
    if bits >> 15 == 1 { -size } else { size }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(meaning: Meaning, value: i64) -> String {
        let mut out = String::new();
        meaning.integer(value, &mut out);
        out
    }

    #[test]
    fn days_and_moments() {
        for (days, expected) in [
            (0, "1970-01-01"),
            (-1, "1969-12-31"),
            (17_159, "2016-12-24"),
            (11_016, "2000-02-29"),
            (-719_468, "0000-03-01"),
            (-719_529, "-001-12-31"),
            (2_932_896, "9999-12-31"),
        ] {
            assert_eq!(shown(Meaning::Day, days), expected);
        }
        assert_eq!(shown(Meaning::Moment(1_000), 1_482_574_500_250), "2016-12-24T10:15:00.25");
        assert_eq!(shown(Meaning::Moment(1_000_000), -1), "1969-12-31T23:59:59.999999");
        assert_eq!(shown(Meaning::Moment(1_000_000_000), 1_482_574_500_000_000_000), "2016-12-24T10:15:00");
        assert_eq!(shown(Meaning::Clock(1_000), 3_725_000), "01:02:05");
        for value in [i64::MIN, i64::MAX] {
            for meaning in [Meaning::Day, Meaning::Moment(1), Meaning::Moment(1_000_000_000), Meaning::Clock(1_000)] {
                assert!(!shown(meaning, value).is_empty());
            }
        }
    }

    #[test]
    fn numbers() {
        assert_eq!(shown(Meaning::Plain, -7), "-7");
        assert_eq!(shown(Meaning::Unsigned, -1), "18446744073709551615");
        assert_eq!(shown(Meaning::Unsigned, Meaning::Unsigned.widen(-1)), "4294967295");
        assert_eq!(shown(Meaning::Decimal(2), -5), "-0.05");
        assert_eq!(shown(Meaning::Decimal(2), 12_345), "123.45");
        let bytes = |meaning: Meaning, bytes: &[u8]| {
            let mut out = String::new();
            meaning.bytes(bytes, &mut out).map(|there| (there, out))
        };
        assert_eq!(bytes(Meaning::Decimal(1), &[0xff, 0xfe]), Ok((true, "-0.2".to_owned())));
        assert_eq!(bytes(Meaning::Half, &[0x00, 0x3e]), Ok((true, "1.5".to_owned())));
        assert_eq!(bytes(Meaning::Half, &[0x00, 0x7e]), Ok((false, String::new())));
        assert_eq!(bytes(Meaning::Plain, &[0xff]), Err("not UTF-8"));
        let uuid = bytes(Meaning::Uuid, &[0x12; 16]);
        assert_eq!(uuid, Ok((true, "12121212-1212-1212-1212-121212121212".to_owned())));
        let mut out = String::new();
        assert!(!Meaning::Plain.float(f64::NAN, &mut out) && Meaning::Plain.float(2016.0, &mut out));
        assert_eq!(out, "2016");
    }
}
