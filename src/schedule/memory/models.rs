//! The memory models of all tracks. A memory state depends on its parameters, so each state names its parameter set.
//! Must not know where parameters are stored.

use super::{MemoryModel, SetId};
use std::collections::BTreeMap;

/// All parameters that are known, and which of them each track goes by.
#[derive(Debug, Clone, Default)]
pub struct Models {
    common: MemoryModel,
    own: Vec<MemoryModel>,
    of_track: BTreeMap<String, SetId>,
}

impl Models {
    /// These models beside the common one, each with its number; `of_track` names the tracks that have their own.
    pub fn new(own: Vec<MemoryModel>, of_track: impl IntoIterator<Item = (String, SetId)>) -> Models {
        let of_track = of_track.into_iter().map(|(track, set)| (track.to_lowercase(), set)).collect();
        Models { common: MemoryModel::default(), own, of_track }
    }

    /// The model with this number; `None` if no such parameters are known.
    pub fn numbered(&self, id: SetId) -> Option<&MemoryModel> {
        // Nearly always the common one, and never more than a few others.
        if id == self.common.id() { Some(&self.common) } else { self.own.iter().find(|model| model.id() == id) }
    }

    /// The model that made a memory; the common one where no such parameters are known.
    pub fn that_made(&self, id: SetId) -> &MemoryModel {
        self.numbered(id).unwrap_or(&self.common)
    }

    /// The parameters of a track: optimized ones if there are any, or else the default.
    pub fn of_track(&self, track: &str) -> &MemoryModel {
        if self.of_track.is_empty() {
            return &self.common;
        }
        let own = self.of_track.get(&track.to_lowercase()).and_then(|id| self.numbered(*id));
        own.unwrap_or(&self.common)
    }

    /// The model of a card: the one that made its memory, or for a new card that of its track.
    pub fn of(&self, track: &str, made_by: Option<SetId>) -> &MemoryModel {
        made_by.and_then(|id| self.numbered(id)).unwrap_or_else(|| self.of_track(track))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_memory_goes_by_what_made_it_and_a_new_card_by_its_track() {
        let own = MemoryModel::default().numbered(SetId(3));
        let models = Models::new(vec![own], [("Facts".to_owned(), SetId(3)), ("coding".to_owned(), SetId(9))]);
        assert_eq!(models.of("facts", None).id(), SetId(3));
        assert_eq!(models.of("facts", Some(SetId(0))).id(), SetId(0));
        assert_eq!(models.of("coding", None).id(), SetId(0), "a set that is not there");
        assert_eq!(models.of("behavioral", Some(SetId(3))).id(), SetId(3));
    }
}
