//! The command line: each case is a file under tests/cmd, what is typed and what must come out.
//! `TRYCMD=overwrite cargo test --test cli` writes them anew; read the difference before you commit it.

#[test]
fn commands() {
    trycmd::TestCases::new().case("tests/cmd/*.trycmd").case("tests/cmd/*.toml");
}
