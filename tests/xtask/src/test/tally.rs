//! Counting tests from the summaries that the test runners print.

use std::fmt;

/// How many tests passed and failed.
#[derive(Debug, Default, Clone, Copy, PartialEq)]
pub struct Tally {
    passed: usize,
    failed: usize,
}

impl Tally {
    /// Adds what a line of output tells, when it is a summary of nextest, `cargo test`, `node --test` or Playwright.
    ///
    /// ```text
    /// Summary [   1.2s] 19 tests run: 18 passed (1 slow), 1 failed, 0 skipped
    /// test result: FAILED. 17 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out
    /// ℹ pass 12
    ///   5 passed (1.2m)
    /// ```
    pub fn read(&mut self, line: &str) {
        let line = without_colours(line);
        let line = line.trim();
        if line.starts_with("Summary [") || line.starts_with("test result:") {
            for part in line.split([',', ';', ':', '.']) {
                self.read_count(part.trim());
            }
        } else if let Some(count) = line.strip_prefix("ℹ ").or(line.strip_prefix("# ")) {
            match count.split_once(' ') {
                Some(("pass", count)) => self.passed += count.parse().unwrap_or(0),
                Some(("fail", count)) => self.failed += count.parse().unwrap_or(0),
                _ => {}
            }
        } else {
            self.read_count(line);
        }
    }

    /// Counts a failed section, unless its failed tests were counted already.
    pub fn count_failure(&mut self) {
        self.failed = self.failed.max(1);
    }

    /// `12 passed`, `1 failed` or `5 passed (1.2m)`, and nothing longer.
    fn read_count(&mut self, text: &str) {
        let mut words = text.split(' ');
        let (Some(count), Some(word)) = (
            words.next().and_then(|word| word.parse::<usize>().ok()),
            words.next(),
        ) else {
            return;
        };
        if words.next().is_some_and(|aside| !aside.starts_with('(')) {
            return;
        }
        match word {
            "passed" => self.passed += count,
            "failed" => self.failed += count,
            _ => {}
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// Without the escape sequences that set colours (`ESC [ … m`).
fn without_colours(line: &str) -> String {
    let mut parts = line.split("\u{1b}[");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        plain.push_str(part.split_once('m').map_or(part, |(_, text)| text));
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[&str]) -> String {
        let mut tally = Tally::default();
        for line in lines {
            tally.read(line);
        }
        tally.to_string()
    }

    #[test]
    fn nextest_is_counted() {
        let line = "     Summary [   1.203s] 20 tests run: 18 passed (1 slow), 2 failed, 3 skipped";
        assert_eq!(read(&[line]), "18 passed, 2 failed");
        let line = "     Summary [   0.020s] 1 test run: 1 passed, 0 skipped";
        assert_eq!(read(&[line]), "1 passed, 0 failed");
    }

    #[test]
    fn cargo_test_is_counted_over_all_its_binaries() {
        let line = "test result: ok. 17 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.02s";
        assert_eq!(read(&[line, "test a ... ok", line]), "34 passed, 0 failed");
    }

    #[test]
    fn node_is_counted_in_both_its_formats() {
        assert_eq!(
            read(&["ℹ tests 5", "ℹ pass 4", "ℹ fail 1"]),
            "4 passed, 1 failed"
        );
        assert_eq!(
            read(&["# tests 5", "# pass 5", "# fail 0"]),
            "5 passed, 0 failed"
        );
    }

    #[test]
    fn playwright_is_counted_in_colour_too() {
        assert_eq!(
            read(&["\u{1b}[32m  12 passed\u{1b}[39m\u{1b}[2m (1.2m)\u{1b}[22m"]),
            "12 passed, 0 failed"
        );
        assert_eq!(
            read(&["  2 failed", "  1 skipped", "  5 passed (9.0s)"]),
            "5 passed, 2 failed"
        );
    }

    #[test]
    fn prose_about_passing_is_not_counted() {
        assert_eq!(
            read(&["3 passed the gate", "ok 3 - 4 passed", "passed"]),
            "0 passed, 0 failed"
        );
    }

    #[test]
    fn a_section_that_fails_without_a_failed_test_counts_one() {
        let mut tally = Tally::default();
        tally.count_failure();
        assert_eq!(tally.to_string(), "0 passed, 1 failed");
        tally.read("  2 failed");
        tally.count_failure();
        assert_eq!(tally.to_string(), "0 passed, 3 failed");
    }
}
