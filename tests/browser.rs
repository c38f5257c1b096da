//! The HTML report in a real browser. Where node, Chromium and the packages of tests/browser are there, their tests run
//! with this build of the program; else this says that they are left out. `.ci/run` installs what they need.
#![allow(missing_docs, clippy::print_stdout)]

use std::path::Path;
use std::process::{Command, ExitCode};

fn main() -> ExitCode {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser");
    let chromium = std::env::var("CHROMIUM").unwrap_or_else(|_| "/usr/bin/chromium".to_owned());
    let node = Command::new("node").arg("--version").output().is_ok_and(|o| o.status.success());
    let missing = [
        (!node, "node"),
        (!Path::new(&chromium).exists(), "Chromium (apt install chromium, or CHROMIUM=path)"),
        (!folder.join("node_modules").exists(), "its packages (npm ci, in tests/browser)"),
    ];
    let missing: Vec<&str> = missing.iter().filter(|m| m.0).map(|m| m.1).collect();
    if !missing.is_empty() {
        println!("\ntests of the HTML report in a browser: left out, for want of {}\n", missing.join(", "));
        return ExitCode::SUCCESS;
    }
    let mut tests = Command::new("node");
    tests.args(["--test", "--test-concurrency=1"]).current_dir(folder);
    tests.env("PARALLAX", env!("CARGO_BIN_EXE_parallax"));
    if cfg!(debug_assertions) {
        tests.env("PARALLAX_SLOW", "1"); // an unoptimised program: the longest texts are left to .ci/run
    }
    match tests.status() {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}
