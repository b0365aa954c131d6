//! Precompressed siblings, made once at the highest setting, so that the relay only picks one.

use anyhow::Result;
use flate2::{Compression, write::GzEncoder};
use std::io::Write;

/// One file as brotli and gzip; `None` where compressing does not help.
#[derive(Debug)]
pub struct Compressed {
    /// Brotli at quality 11 with a window of 4 MiB, which holds every file of ours whole.
    pub brotli: Option<Vec<u8>>,
    /// Gzip at level 9, without a time or a name in its header.
    pub gzip: Option<Vec<u8>>,
}

/// Compresses both ways.
///
/// # Errors
/// Only if an encoder fails, which it does not in memory.
pub fn compress(bytes: &[u8]) -> Result<Compressed> {
    let mut brotli = Vec::new();
    brotli::CompressorWriter::new(&mut brotli, 4096, 11, 22).write_all(bytes)?;
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(bytes)?;
    let gzip = gzip.finish()?;
    let helps = |packed: &Vec<u8>| packed.len() + WORTH <= bytes.len();
    Ok(Compressed {
        brotli: Some(brotli).filter(helps),
        gzip: Some(gzip).filter(helps),
    })
}

/// Bytes that must be won: the `Content-Encoding` and `Vary` headers cost about as much.
const WORTH: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn text_becomes_smaller_and_comes_back_whole() {
        let text = "心港 ".repeat(500);
        let packed = compress(text.as_bytes()).unwrap();
        let (brotli, gzip) = (packed.brotli.unwrap(), packed.gzip.unwrap());
        let mut back = String::new();
        brotli::Decompressor::new(&brotli[..], 4096)
            .read_to_string(&mut back)
            .unwrap();
        assert_eq!(back, text);
        back.clear();
        flate2::read::GzDecoder::new(&gzip[..])
            .read_to_string(&mut back)
            .unwrap();
        assert_eq!(back, text);
    }

    #[test]
    fn what_does_not_shrink_gets_no_sibling() {
        let packed = compress(b"short").unwrap();
        assert!(packed.brotli.is_none() && packed.gzip.is_none());
    }
}
