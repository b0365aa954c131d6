//! The `xingang` program; see [`xingang::cli`].
#![forbid(unsafe_code)]

fn main() -> std::process::ExitCode {
    xingang::cli::main(std::env::args_os())
}
