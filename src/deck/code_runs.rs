//! Finds the run of backticks that closes a code span, in logarithmic time, so that a text full of unmatched runs is
//! still read in one pass.

/// The runs of backticks in a text, as length and byte offset, sorted.
pub(crate) struct CodeRuns(Vec<(usize, usize)>);

impl CodeRuns {
    /// Finds all runs in `text`.
    pub fn of(text: &str) -> CodeRuns {
        let mut runs = Vec::new();
        let mut at = 0;
        while let Some(found) = text[at..].find('`') {
            let start = at + found;
            let length = run_length(&text[start..]);
            runs.push((length, start));
            at = start + length;
        }
        runs.sort_unstable();
        CodeRuns(runs)
    }

    /// The end of a code span whose opening run of `length` backticks ends at `from`, if another run closes it before
    /// `limit`. All are byte offsets.
    pub fn close(&self, length: usize, from: usize, limit: usize) -> Option<usize> {
        let next = self.0.partition_point(|&run| run < (length, from));
        let &(_, close) = self.0.get(next).filter(|run| run.0 == length)?;
        (close + length <= limit).then_some(close + length)
    }
}

/// The number of backticks at the start of `text`.
pub(crate) fn run_length(text: &str) -> usize {
    text.bytes().take_while(|&byte| byte == b'`').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_closed_by_the_next_run_of_the_same_length() {
        let runs = CodeRuns::of("`a``b`c``");
        assert_eq!(runs.close(1, 1, 9), Some(6));
        assert_eq!(runs.close(2, 4, 9), Some(9));
        assert_eq!(runs.close(2, 4, 8), None);
        assert_eq!(runs.close(3, 0, 9), None);
    }
}
