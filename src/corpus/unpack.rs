//! Zstandard files: as many frames as there are, one behind the other.

use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};
use std::io::{self, BufRead, Read};

/// What the frames of a file hold.
pub(super) struct Zstandard<R> {
    file: R,
    decoder: FrameDecoder,
    /// Whether the decoder is inside a frame.
    inside: bool,
}

impl<R: BufRead> Zstandard<R> {
    pub fn new(file: R) -> Self {
        Zstandard { file, decoder: FrameDecoder::new(), inside: false }
    }

    /// Goes to the next frame; false at the end of the file.
    fn next_frame(&mut self) -> io::Result<bool> {
        while !self.file.fill_buf()?.is_empty() {
            match self.decoder.init(&mut self.file) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                    io::copy(&mut (&mut self.file).take(length.into()), &mut io::sink())?;
                }
                Err(error) => return Err(io::Error::new(io::ErrorKind::InvalidData, error)),
            }
        }
        Ok(false)
    }
}

impl<R: BufRead> Read for Zstandard<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if self.inside && self.decoder.can_collect() > 0 {
                return self.decoder.read(buffer);
            }
            if !self.inside || self.decoder.is_finished() {
                self.inside = self.next_frame()?;
                if !self.inside {
                    return Ok(0);
                }
            }
            let one = BlockDecodingStrategy::UptoBlocks(1);
            let done = self.decoder.decode_blocks(&mut self.file, one);
            done.map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};

    #[test]
    fn all_frames_are_read() {
        let text = "Rebels left the city. ".repeat(50_000);
        let mut file = compress_to_vec(text.as_bytes(), CompressionLevel::Fastest);
        file.extend(0x184d_2a50_u32.to_le_bytes().into_iter().chain([3, 0, 0, 0, 9, 9, 9])); // to be skipped
        file.extend(compress_to_vec(&b"The end."[..], CompressionLevel::Fastest));
        let mut read = String::new();
        Zstandard::new(file.as_slice()).read_to_string(&mut read).unwrap();
        assert_eq!(read.len(), text.len() + 8);
        assert!(read.ends_with("city. The end."));
    }

    #[test]
    fn half_a_file_is_an_error() {
        let file = compress_to_vec(&[7; 10_000][..], CompressionLevel::Fastest);
        for bytes in [&file[..file.len() - 5], b"no frame at all"] {
            assert!(Zstandard::new(bytes).read_to_end(&mut vec![]).is_err());
        }
        assert_eq!(Zstandard::new(&b""[..]).read_to_end(&mut vec![]).unwrap(), 0);
    }
}
