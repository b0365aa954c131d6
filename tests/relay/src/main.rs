//! The relay as a process of its own, exactly as `xingang` runs it.

fn main() -> std::process::ExitCode {
    xingang::cli::main(std::env::args_os())
}
