//! Stories of a source: each becomes a file. A story that changed both in the data directory and in the source is a
//! conflict, like a card. A story that disappeared from the source stays.

use super::Incoming;
use super::existing::ExistingContent;
use crate::deck::identity::content_hash;
use crate::error::Result;
use crate::import::{Conflict, Side};
use crate::library::{Home, read_if_there};
use crate::store::ImportedFile;

/// The planned import of one story.
#[derive(Debug)]
pub(super) struct StoryPlan {
    /// Path below the data directory.
    pub name: String,
    /// The present file, if any.
    pub mine: Option<Vec<u8>>,
    /// The source's text.
    pub theirs: String,
    pub verdict: Verdict,
    pub conflict: Option<Conflict>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Keep,
    Write,
    /// The decision about the conflict decides.
    Ask,
}

impl StoryPlan {
    /// The text to write; `None` if the present file stays.
    pub fn text(&self, decision: Option<Side>) -> Option<&str> {
        let write = match self.verdict {
            Verdict::Keep => false,
            Verdict::Write => true,
            Verdict::Ask => decision == Some(Side::Theirs),
        };
        write.then_some(self.theirs.as_str())
    }
}

pub(super) fn plan_stories(home: &Home, incoming: &Incoming, existing: &mut ExistingContent) -> Result<Vec<StoryPlan>> {
    let source = incoming.source.to_string_lossy();
    let mut plans: Vec<StoryPlan> = Vec::new();
    for (title, text) in &incoming.stories {
        // Stories with the same title are matched in order.
        let is_free = |file: &&ImportedFile| plans.iter().all(|plan| plan.name != file.name);
        let known = existing.stories(title, &source).into_iter().find(is_free).cloned();
        let name = match &known {
            Some(known) => known.name.clone(),
            None => existing.free_name(home, "stories", title),
        };
        plans.push(plan(home, name, known.as_ref(), text)?);
    }
    Ok(plans)
}

fn plan(home: &Home, name: String, known: Option<&ImportedFile>, text: &str) -> Result<StoryPlan> {
    let mine = read_if_there(&home.root().join(&name))?;
    let (my_hash, their_hash) = (mine.as_deref().map(content_hash), content_hash(text.as_bytes()));
    let base = known.and_then(|known| known.base.as_deref()?.try_into().ok()).map(i64::from_le_bytes);
    let verdict = match known {
        _ if my_hash == Some(their_hash) => Verdict::Keep,
        None => Verdict::Write,
        // The source has not changed. The present file stays, even if it was edited or deleted.
        Some(_) if base == Some(their_hash) => Verdict::Keep,
        Some(known) if my_hash == Some(known.content) => Verdict::Write,
        Some(_) => Verdict::Ask,
    };
    let conflict = (verdict == Verdict::Ask).then(|| Conflict {
        id: Some(name.clone()),
        mine: mine.as_ref().map(|bytes| String::from_utf8_lossy(bytes).into_owned()),
        theirs: Some(text.to_owned()),
    });
    Ok(StoryPlan { name, mine, theirs: text.to_owned(), verdict, conflict })
}
