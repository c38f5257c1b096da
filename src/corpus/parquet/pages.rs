//! The pages of a column, unpacked. The library unpacks what it can without C; Zstandard and Brotli are unpacked here: it
//! is told that nothing is packed, and gives the pages as they stand in the file.

use super::check::{Kind, check};
use crate::corpus::unpack::Zstandard;
use ::parquet::basic::{Compression, Encoding, Type as Physical};
use ::parquet::column::page::{Page, PageMetadata, PageReader};
use ::parquet::errors::{ParquetError, Result};
use ::parquet::file::metadata::ColumnChunkMetaData;
use ::parquet::file::serialized_reader::SerializedPageReader;
use std::fs::File;
use std::io::{self, Read};
use std::sync::Arc;

/// Bytes of an unpacked page at most, by the format's own limit.
const LARGEST: u64 = i32::MAX as u64;

/// The pages of one column in one row group.
pub fn open(handle: &Arc<File>, chunk: &ColumnChunkMetaData, rows: usize) -> Result<Box<dyn PageReader>> {
    let reader = |chunk: &ColumnChunkMetaData| SerializedPageReader::new(Arc::clone(handle), chunk, rows, None);
    let packing = match chunk.compression() {
        Compression::ZSTD(_) => Some(Packing::Zstandard),
        Compression::BROTLI(_) => Some(Packing::Brotli),
        _ => None,
    };
    let kind =
        Kind { may_lack: chunk.column_descr().max_def_level() > 0, bytes: chunk.column_type() == Physical::BYTE_ARRAY };
    let pages = match packing {
        None => reader(chunk)?,
        Some(_) => reader(&chunk.clone().into_builder().set_compression(Compression::UNCOMPRESSED).build()?)?,
    };
    Ok(Box::new(Unpacked { pages, packing, kind, has_dictionary: false }))
}

#[derive(Clone, Copy, Debug)]
enum Packing {
    Zstandard,
    Brotli,
}

struct Unpacked {
    pages: SerializedPageReader<File>,
    /// What is left to do.
    packing: Option<Packing>,
    kind: Kind,
    /// Whether the dictionary was met: the library panics at a page that needs one where there is none.
    has_dictionary: bool,
}

impl Packing {
    fn unpack(self, packed: &[u8], out: &mut Vec<u8>) -> io::Result<()> {
        let read = match self {
            _ if packed.is_empty() => 0, // a page without values
            Packing::Zstandard => Zstandard::new(packed).take(LARGEST).read_to_end(out)?,
            Packing::Brotli => {
                brotli_decompressor::Decompressor::new(packed, 1 << 16).take(LARGEST).read_to_end(out)?
            }
        };
        if read as u64 == LARGEST { Err(io::Error::other("a page is larger than 2 GB")) } else { Ok(()) }
    }
}

impl Unpacked {
    fn check(&mut self, page: Page) -> Result<Page> {
        self.has_dictionary |= page.is_dictionary_page();
        #[allow(deprecated, reason = "old files have it")]
        let needs =
            page.is_data_page() && matches!(page.encoding(), Encoding::PLAIN_DICTIONARY | Encoding::RLE_DICTIONARY);
        if needs && !self.has_dictionary {
            return Err(ParquetError::General("a page needs a dictionary, and there is none".to_owned()));
        }
        let page = self.unpack(page)?;
        check(&page, self.kind)?;
        Ok(page)
    }

    fn unpack(&self, mut page: Page) -> Result<Page> {
        let Some(packing) = self.packing else { return Ok(page) };
        let levels = match &page {
            Page::DataPageV2 { is_compressed: false, .. } => return Ok(page),
            Page::DataPageV2 { def_levels_byte_len, rep_levels_byte_len, .. } => {
                (*def_levels_byte_len as usize).saturating_add(*rep_levels_byte_len as usize)
            }
            _ => 0,
        };
        let (Page::DataPage { buf, .. } | Page::DataPageV2 { buf, .. } | Page::DictionaryPage { buf, .. }) = &mut page;
        let bytes: &[u8] = buf;
        let split = bytes.split_at_checked(levels);
        let (levels, packed) =
            split.ok_or_else(|| ParquetError::EOF("a page is shorter than its levels".to_owned()))?;
        let mut out = levels.to_vec();
        out.reserve(packed.len().saturating_mul(3));
        packing.unpack(packed, &mut out).map_err(|error| ParquetError::General(error.to_string()))?;
        *buf = out.into();
        Ok(page)
    }
}

impl PageReader for Unpacked {
    fn get_next_page(&mut self) -> Result<Option<Page>> {
        let page = self.pages.get_next_page()?;
        page.map(|page| self.check(page)).transpose()
    }

    fn peek_next_page(&mut self) -> Result<Option<PageMetadata>> {
        self.pages.peek_next_page()
    }

    fn skip_next_page(&mut self) -> Result<()> {
        self.has_dictionary |= self.pages.peek_next_page()?.is_some_and(|page| page.is_dict);
        self.pages.skip_next_page()
    }

    fn supports_deferred_dictionary(&self) -> bool {
        self.pages.supports_deferred_dictionary()
    }

    fn take_deferred_dictionary(&mut self) -> Result<Option<Page>> {
        let page = self.pages.take_deferred_dictionary()?;
        page.map(|page| self.check(page)).transpose()
    }

    fn at_record_boundary(&mut self) -> Result<bool> {
        self.pages.at_record_boundary()
    }
}

impl Iterator for Unpacked {
    type Item = Result<Page>;

    fn next(&mut self) -> Option<Self::Item> {
        self.get_next_page().transpose()
    }
}
