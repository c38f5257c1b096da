//! The `parallax` binary: everything is in [`parallax::cli`].
fn main() -> std::process::ExitCode {
    parallax::cli::main()
}
