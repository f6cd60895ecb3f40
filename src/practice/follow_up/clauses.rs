//! Which clause of an answer a question quotes: a decision, an action, or a claim about the speaker.

use super::gap::Heard;
use super::words::MOST;
use crate::practice::feedback::FindingKind;
use std::ops::Range;

/// A clause of so many words says too little about an action.
const FEW: usize = 3;

impl Heard<'_> {
    /// A decision by `I`, else an action that says something.
    pub fn decision(&self) -> Option<Range<usize>> {
        longest(self.decisions()).or_else(|| longest(self.actions(FindingKind::FirstPersonAction)))
    }

    /// The decisions by `I` that can be quoted, wherever they are told after the opening.
    pub fn decisions(&self) -> Vec<Range<usize>> {
        let decides = |at: usize| self.words.get(at) == "i" && self.words.begins("decision", at + 1);
        let decided = self.after_opening().filter(|&at| decides(at));
        decided.map(|at| at..self.words.clause_end(at + 1)).filter(|words| self.says_something(words)).collect()
    }

    /// What `we` decided, else an action by `we` that says something.
    pub fn shared_action(&self) -> Option<Range<usize>> {
        let all = self.actions(FindingKind::WeInAction);
        let decides = |words: &Range<usize>| self.words.begins("decision", words.start + 1);
        longest(all.iter().filter(|words| decides(words)).cloned().collect()).or_else(|| longest(all))
    }

    /// The last action, if it says something.
    pub fn last_action(&self) -> Option<Range<usize>> {
        let kinds = [FindingKind::FirstPersonAction, FindingKind::WeInAction];
        let last = kinds.iter().filter_map(|kind| self.feedback.spans(*kind).last()).max()?;
        let words = self.words.of(*last);
        let clause = words.start..self.words.clause_end(words.end.checked_sub(1)?);
        self.says_something(&clause).then_some(clause)
    }

    /// The actions of a kind that can be quoted.
    fn actions(&self, kind: FindingKind) -> Vec<Range<usize>> {
        let found = self.feedback.spans(kind).iter().map(|span| self.words.of(*span)).filter(|words| !words.is_empty());
        let strong = found.filter(|words| words.clone().all(|at| !self.words.begins("weak", at)));
        let clauses = strong.map(|words| words.start..self.words.clause_end(words.end - 1));
        clauses.filter(|words| self.says_something(words)).collect()
    }

    /// "I replaced it" says nothing, "I replaced it with notes" does.
    fn says_something(&self, words: &Range<usize>) -> bool {
        let least = if self.words.begins("pronoun", words.start + 2) { FEW + 2 } else { FEW + 1 };
        words.len() >= least && self.words.quote(words.clone()).is_some()
    }

    /// A habit, or a claim about the speaker; for a supposition, what they would do.
    pub fn general(&self) -> Option<Range<usize>> {
        let is_supposed = self.is_supposed();
        let spans = self.feedback.spans(FindingKind::Generality).iter();
        let words = spans.map(|span| self.words.of(*span)).filter(|words| !words.is_empty());
        let mut clauses = words.map(|words| self.subject_of(words.start)..self.words.clause_end(words.end - 1));
        clauses.find(|words| {
            let supposes = words.clone().any(|at| self.words.begins("would", at));
            let is_whole = is_supposed || words.len() <= MOST;
            supposes == is_supposed && is_whole && self.is_own(words) && self.words.quote(words.clone()).is_some()
        })
    }

    /// The subject of a verb: the nearest one before it in its clause.
    fn subject_of(&self, verb: usize) -> usize {
        let start = self.words.clause(verb).start;
        (start..=verb).rev().find(|&at| self.is_subject(at)).unwrap_or(start)
    }

    fn is_subject(&self, at: usize) -> bool {
        self.words.is_speaker(at) || self.words.get(at) == "my"
    }

    /// The speaker's own statement: no condition ("when I am stuck") and no thought ("I think").
    fn is_own(&self, words: &Range<usize>) -> bool {
        let before = words.start.saturating_sub(1);
        let is_condition = self.words.begins("condition", before) || self.words.begins("condition", words.start);
        let is_about_them = words.clone().any(|at| self.is_subject(at));
        is_about_them && !is_condition && !self.words.begins("thought", words.start)
    }
}

/// The longest of these clauses says most; the first of equals.
fn longest(clauses: Vec<Range<usize>>) -> Option<Range<usize>> {
    clauses.into_iter().rev().max_by_key(Range::len)
}
