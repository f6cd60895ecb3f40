//! The labelled answers: how often the detectors of `practice::feedback` find what a reader finds. `tuning.txt` was used
//! while they were made; `held-out.txt` was written before and never tuned on. `cargo test --test main answers:: --
//! --nocapture` prints precision and recall of each kind, and every answer on which detector and reader disagree.

use greenroom::practice::feedback::{Answer, FindingKind, analyse};
use std::collections::BTreeSet;

struct Labelled {
    name: String,
    question: Option<String>,
    has: BTreeSet<FindingKind>,
    text: String,
}

/// Counts of one kind.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Score {
    found: usize,
    invented: usize,
    missed: usize,
}

impl Score {
    fn precision(self) -> f64 {
        share(self.found, self.found + self.invented)
    }

    fn recall(self) -> f64 {
        share(self.found, self.found + self.missed)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// `=== name`, then optionally `question: …`, then `has: kind kind …`, then the answer up to the next `===`.
fn read(file: &str) -> Vec<Labelled> {
    let answer = |block: &str| {
        let (name, rest) = block.split_once('\n').expect("a name");
        let (question, rest) = match rest.strip_prefix("question: ") {
            Some(rest) => {
                rest.split_once('\n').map(|(question, rest)| (Some(question.to_owned()), rest)).expect("a line")
            }
            None => (None, rest),
        };
        let (has, text) = rest.strip_prefix("has:").expect(name).split_once('\n').expect("an answer");
        let kind = |word: &str| FindingKind::ALL.into_iter().find(|kind| kind.word() == word).expect(word);
        let has = has.split_whitespace().map(kind).collect();
        Labelled { name: name.to_owned(), question, has, text: text.trim_end().to_owned() }
    };
    file.split("=== ").filter(|block| !block.is_empty()).map(answer).collect()
}

/// Scores of each kind, and where detector and reader disagree.
fn score(answers: &[Labelled]) -> (Vec<Score>, Vec<String>) {
    let mut scores = vec![Score::default(); FindingKind::ALL.len()];
    let mut disagreements = Vec::new();
    for answer in answers {
        let feedback =
            analyse(&Answer { text: &answer.text, question: answer.question.as_deref(), ..Answer::default() });
        for (score, finding) in scores.iter_mut().zip(&feedback.findings) {
            match (finding.present, answer.has.contains(&finding.kind)) {
                (true, true) => score.found += 1,
                (true, false) => score.invented += 1,
                (false, true) => score.missed += 1,
                (false, false) => continue,
            }
            let quotes: Vec<String> = finding.spans.iter().map(|span| span.of(&answer.text)).collect();
            if finding.present != answer.has.contains(&finding.kind) {
                let what = if finding.present { "invented" } else { "missed" };
                disagreements.push(format!("{}: {what} {} {quotes:?}", answer.name, finding.kind.word()));
            }
        }
    }
    (scores, disagreements)
}

fn table(name: &str, scores: &[Score], disagreements: &[String]) -> String {
    let mut out = format!("\n{name}\n{:<22}{:>10}{:>10}{:>7}\n", "kind", "precision", "recall", "n");
    for (kind, score) in FindingKind::ALL.iter().zip(scores) {
        let (precision, recall) = (score.precision(), score.recall());
        out += &format!("{:<22}{precision:>10.2}{recall:>10.2}{:>7}\n", kind.word(), score.found + score.missed);
    }
    for line in disagreements {
        out += &format!("  {line}\n");
    }
    out
}

/// No kind may fall below these on either half; most stand far above.
const LEAST_PRECISION: f64 = 0.85;
const LEAST_RECALL: f64 = 0.80;

#[track_caller]
fn holds(name: &str, file: &str) {
    let (scores, disagreements) = score(&read(file));
    let table = table(name, &scores, &disagreements);
    eprintln!("{table}");
    for (kind, score) in FindingKind::ALL.iter().zip(&scores) {
        assert!(score.precision() >= LEAST_PRECISION && score.recall() >= LEAST_RECALL, "{}\n{table}", kind.word());
    }
}

#[test]
fn detectors_agree_with_a_reader_on_the_answers_they_were_made_with() {
    holds("tuning", include_str!("tuning.txt"));
}

#[test]
fn detectors_agree_with_a_reader_on_answers_they_were_not_made_with() {
    holds("held out", include_str!("held-out.txt"));
}
