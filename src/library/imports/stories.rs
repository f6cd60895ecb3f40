//! Stories of a source: each becomes a file. A story that changed both there and in the source is a conflict, like a
//! card; one that disappeared from the source stays.

use super::Incoming;
use super::holdings::ExistingContent;
use crate::deck::identity::content_hash;
use crate::error::Result;
use crate::import::{Conflict, Side};
use crate::library::{Home, read_if_there};
use crate::store::ImportedFile;

/// What an import would do with one story.
#[derive(Debug)]
pub(super) struct StoryPlan {
    /// Below the data directory.
    pub name: String,
    /// What is there.
    pub mine: Option<Vec<u8>>,
    /// The content of the source.
    pub theirs: String,
    pub verdict: Verdict,
    pub conflict: Option<Conflict>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Keep,
    Write,
    /// As the conflict is decided.
    Ask,
}

impl StoryPlan {
    /// The text to be written; `None` if what is there stays.
    pub fn text(&self, decision: Option<Side>) -> Option<&str> {
        let write = match self.verdict {
            Verdict::Keep => false,
            Verdict::Write => true,
            Verdict::Ask => decision == Some(Side::Theirs),
        };
        write.then_some(self.theirs.as_str())
    }
}

/// Plans the stories of a source.
pub(super) fn plan_stories(home: &Home, incoming: &Incoming, holdings: &mut ExistingContent) -> Result<Vec<StoryPlan>> {
    let source = incoming.source.to_string_lossy();
    let mut plans: Vec<StoryPlan> = Vec::new();
    for (title, text) in &incoming.stories {
        // Several stories may have one title: they go by their order.
        let is_free = |file: &&ImportedFile| plans.iter().all(|plan| plan.name != file.name);
        let known = holdings.stories(title, &source).into_iter().find(is_free).cloned();
        let name = match &known {
            Some(known) => known.name.clone(),
            None => holdings.free_name(home, "stories", title),
        };
        plans.push(plan(home, name, known.as_ref(), text)?);
    }
    Ok(plans)
}

fn plan(home: &Home, name: String, known: Option<&ImportedFile>, text: &str) -> Result<StoryPlan> {
    let mine = read_if_there(&home.root().join(&name))?;
    let (here, there) = (mine.as_deref().map(content_hash), content_hash(text.as_bytes()));
    let told_before = known.and_then(|known| known.base.as_deref()?.try_into().ok()).map(i64::from_le_bytes);
    let verdict = match known {
        _ if here == Some(there) => Verdict::Keep,
        None => Verdict::Write,
        // The source tells it as before: whatever was done with it here stays, deleting it too.
        Some(_) if told_before == Some(there) => Verdict::Keep,
        Some(known) if here == Some(known.content) => Verdict::Write,
        Some(_) => Verdict::Ask,
    };
    let conflict = (verdict == Verdict::Ask).then(|| Conflict {
        id: Some(name.clone()),
        mine: mine.as_ref().map(|bytes| String::from_utf8_lossy(bytes).into_owned()),
        theirs: Some(text.to_owned()),
    });
    Ok(StoryPlan { name, mine, theirs: text.to_owned(), verdict, conflict })
}
