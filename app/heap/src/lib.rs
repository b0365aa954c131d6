//! The memory of every browser bundle: the standard library's allocator behind calls that are never inlined.
//!
//! LLVM knows what `__rust_alloc_zeroed` promises: fresh memory, all zero. Inlined into code that frees such memory
//! again, the allocator reads the size it keeps before the block, and LLVM takes that for zero too. It happened: with the
//! standard library built for size, making a diary's lock (scrypt's 32 MiB) ended in the allocator's own check. Behind a
//! call, what the allocator reads is its own business. The linked bundles are what counts, so the journeys are the test.
#![deny(missing_docs)]

use std::alloc::{GlobalAlloc, Layout, System};

/// The allocator of this program, by being linked.
#[global_allocator]
static HEAP: Heap = Heap;

/// The system's allocator, out of line.
#[derive(Debug)]
struct Heap;

// SAFETY: every call goes on unchanged to an allocator that keeps the contract.
unsafe impl GlobalAlloc for Heap {
    #[inline(never)]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as promised by the caller.
        unsafe { System.alloc(layout) }
    }

    #[inline(never)]
    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: as promised by the caller.
        unsafe { System.dealloc(block, layout) }
    }

    #[inline(never)]
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as promised by the caller.
        unsafe { System.alloc_zeroed(layout) }
    }

    #[inline(never)]
    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: as promised by the caller.
        unsafe { System.realloc(block, layout, size) }
    }
}
