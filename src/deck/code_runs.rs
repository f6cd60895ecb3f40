//! Which run of backticks closes a code span: looked up in logarithmic time, so that a text full of unmatched runs is
//! still read in one pass. Knows nothing of what stands inside.

use std::collections::HashMap;

/// The runs of backticks in a text, by their length.
pub(crate) struct CodeRuns {
    starts: HashMap<usize, Vec<usize>>,
}

impl CodeRuns {
    /// All runs in `text`.
    pub fn of(text: &str) -> CodeRuns {
        let mut starts: HashMap<usize, Vec<usize>> = HashMap::new();
        let mut at = 0;
        while let Some(found) = text[at..].find('`') {
            let start = at + found;
            let length = run_length(&text[start..]);
            starts.entry(length).or_default().push(start);
            at = start + length;
        }
        CodeRuns { starts }
    }

    /// The end of the code span whose opening run of `length` backticks ends at `from`, if a run closes it before
    /// `limit`. All are byte offsets.
    pub fn close(&self, length: usize, from: usize, limit: usize) -> Option<usize> {
        let starts = self.starts.get(&length)?;
        let close = *starts.get(starts.partition_point(|&start| start < from))?;
        (close + length <= limit).then_some(close + length)
    }
}

/// How many backticks stand at the start of `text`.
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
