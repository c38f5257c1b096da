//! The `parallax` binary: everything is in [`parallax::cli`].

/// A comparison makes hundreds of thousands of short-lived pieces on all cores.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    parallax::cli::main()
}
