//! Packing what is written, as it comes.

use super::input::{Packing, packing};
use flate2::Compression;
use flate2::write::GzEncoder;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use std::io::{self, Write};

/// Bytes of a Zstandard frame: frames stand one behind the other, so that memory is bounded.
const FRAME: usize = 4 << 20;

/// Writes a file, packed with gzip or Zstandard if its name ends in .gz or .zst.
#[derive(Debug)]
pub struct Pack<W: Write>(Kind<W>);

#[derive(Debug)]
enum Kind<W: Write> {
    Plain(W),
    Gzip(GzEncoder<W>),
    Zstandard { out: W, frame: Vec<u8> },
}

impl<W: Write> Pack<W> {
    /// For a file of that name.
    pub fn new(name: &str, out: W) -> Self {
        Pack(match packing(&name.to_ascii_lowercase()).1 {
            Packing::Plain => Kind::Plain(out),
            Packing::Gzip => Kind::Gzip(GzEncoder::new(out, Compression::default())),
            Packing::Zstandard => Kind::Zstandard { out, frame: Vec::new() },
        })
    }

    /// Writes what is left. Without it the file is not complete.
    ///
    /// # Errors
    /// What the file says.
    pub fn finish(self) -> io::Result<()> {
        match self.0 {
            Kind::Plain(mut out) => out.flush(),
            Kind::Gzip(gzip) => gzip.finish()?.flush(),
            Kind::Zstandard { mut out, frame } => {
                out.write_all(&compress_to_vec(frame.as_slice(), CompressionLevel::Fastest))?;
                out.flush()
            }
        }
    }
}

impl<W: Write> Write for Pack<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.0 {
            Kind::Plain(out) => out.write(bytes),
            Kind::Gzip(gzip) => gzip.write(bytes),
            Kind::Zstandard { out, frame } => {
                frame.extend_from_slice(bytes);
                if frame.len() >= FRAME {
                    out.write_all(&compress_to_vec(frame.as_slice(), CompressionLevel::Fastest))?;
                    frame.clear();
                }
                Ok(bytes.len())
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(()) // only whole frames are written
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::open;
    use super::*;
    use std::io::Read;

    #[test]
    fn what_is_packed_comes_out_again() {
        for length in [0, 10, FRAME - 1, FRAME, 2 * FRAME + 7] {
            let text: Vec<u8> = (0..length).map(|k| (k / 100 % 251) as u8).collect();
            for name in ["a.csv", "a.csv.gz", "a.CSV.ZST"] {
                let path = std::env::temp_dir().join(format!("parallax-pack-{}-{name}", std::process::id()));
                let path = path.to_string_lossy();
                let mut pack = Pack::new(name, std::fs::File::create(&*path).unwrap());
                text.chunks(99_999).for_each(|chunk| pack.write_all(chunk).unwrap());
                pack.finish().unwrap();
                let mut read = Vec::new();
                open(&path).unwrap().read_to_end(&mut read).unwrap();
                std::fs::remove_file(&*path).unwrap();
                assert!(read == text, "{name} {length}");
            }
        }
    }
}
