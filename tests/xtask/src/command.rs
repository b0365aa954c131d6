//! Running other programs: every one is printed before it starts, and a failure names the program that failed.

use anyhow::{Context, Result, bail};
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

/// Cargo, the same one that runs this tool.
pub fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs a program in the foreground with its output on the terminal.
///
/// # Errors
/// When it cannot start or ends with anything but success.
pub fn run(command: &mut Command) -> Result<()> {
    print(command);
    let status = command
        .status()
        .with_context(|| format!("cannot start {}", name(command)))?;
    if !status.success() {
        bail!("`{}` failed ({status})", line(command));
    }
    Ok(())
}

/// Runs a program quietly and returns what it wrote to its standard output.
///
/// # Errors
/// When it cannot start, ends with anything but success, or writes something that is not UTF-8.
pub fn read(command: &mut Command) -> Result<String> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("cannot start {}", name(command)))?;
    if !output.status.success() {
        bail!("`{}` failed ({})", line(command), output.status);
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// Runs a program quietly, hands it bytes on its standard input and returns the bytes of its standard output.
///
/// # Errors
/// When it cannot start or ends with anything but success.
pub fn pipe(command: &mut Command, input: &[u8]) -> Result<Vec<u8>> {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start {}", name(command)))?;
    let mut stdin = child.stdin.take().context("a pipe was asked for")?;
    // Written beside the reading: either pipe may fill up first.
    let output = std::thread::scope(|scope| {
        scope.spawn(move || stdin.write_all(input));
        child.wait_with_output()
    })?;
    if !output.status.success() {
        bail!("`{}` failed ({})", line(command), output.status);
    }
    Ok(output.stdout)
}

/// Runs a program with its output on the terminal and hands every line of it (both streams) to `see` as well. Returns
/// whether the program succeeded.
///
/// # Errors
/// When it cannot start or its output cannot be read.
pub fn watch(command: &mut Command, mut see: impl FnMut(&str)) -> Result<bool> {
    print(command);
    let (reader, writer) = std::io::pipe()?;
    let mut child = command
        .stdout(writer.try_clone()?)
        .stderr(writer)
        .spawn()
        .with_context(|| format!("cannot start {}", name(command)))?;
    // The command keeps its ends of the pipe; without closing them the reader would never see the end.
    command.stdout(Stdio::null()).stderr(Stdio::null());
    for line in BufReader::new(reader).split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        see(&line);
    }
    Ok(child.wait()?.success())
}

/// Runs a program in the foreground in the place of this one, so that Ctrl+C and signals reach it alone.
///
/// # Errors
/// When it cannot start or, where one program cannot take the place of another, ends with anything but success.
pub fn become_program(mut command: Command) -> Result<()> {
    #[cfg(unix)]
    {
        print(&command);
        let error = std::os::unix::process::CommandExt::exec(&mut command);
        Err(error).with_context(|| format!("cannot start {}", name(&command)))
    }
    #[cfg(not(unix))]
    run(&mut command)
}

/// Whether a program of this name can be found on the `PATH`.
pub fn is_installed(program: &str) -> bool {
    std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|dir| dir.join(program).is_file()))
}

fn print(command: &Command) {
    println!("$ {}", line(command));
}

fn name(command: &Command) -> String {
    command.get_program().to_string_lossy().into_owned()
}

/// The command as one would type it: the program without its folder, then its arguments.
fn line(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let program = program.file_name().unwrap_or(command.get_program());
    std::iter::once(program)
        .chain(command.get_args())
        .map(OsStr::to_string_lossy)
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_program_is_an_error_that_names_it() {
        let error = run(Command::new("sh").args(["-c", "exit 3"])).unwrap_err();
        assert!(error.to_string().contains("sh -c exit 3"), "{error}");
    }

    #[test]
    fn a_pipe_carries_more_than_either_end_holds() {
        let input = vec![b'x'; 1 << 20];
        assert_eq!(pipe(&mut Command::new("cat"), &input).unwrap(), input);
        let error = pipe(Command::new("sh").args(["-c", "exit 3"]), &input).unwrap_err();
        assert!(error.to_string().contains("exit 3"), "{error}");
    }

    #[test]
    fn every_line_of_both_streams_is_seen() {
        let mut seen = Vec::new();
        let mut command = Command::new("sh");
        command.args(["-c", "echo one; echo two >&2; exit 1"]);
        let succeeded = watch(&mut command, |line| seen.push(line.to_owned())).unwrap();
        assert!(!succeeded);
        seen.sort();
        assert_eq!(seen, ["one", "two"]);
    }
}
