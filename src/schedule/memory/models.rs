//! The memory models of all tracks. A memory state depends on its parameters, so each state names its parameter set.
//! Must not know where parameters are stored.

use super::{MemoryModel, SetId};
use std::collections::BTreeMap;

/// All parameter sets, and which one each track uses.
#[derive(Debug, Clone, Default)]
pub struct Models {
    default: MemoryModel,
    own: Vec<MemoryModel>,
    for_track: BTreeMap<String, SetId>,
}

impl Models {
    /// These models in addition to the default one. `for_track` has the tracks that use one of them.
    pub fn new(own: Vec<MemoryModel>, for_track: impl IntoIterator<Item = (String, SetId)>) -> Models {
        let for_track = for_track.into_iter().map(|(track, set)| (track.to_lowercase(), set)).collect();
        Models { default: MemoryModel::default(), own, for_track }
    }

    /// The model with this id; `None` if there is no such parameter set.
    pub fn by_id(&self, id: SetId) -> Option<&MemoryModel> {
        // Nearly always the default one, and only few others.
        if id == self.default.id() { Some(&self.default) } else { self.own.iter().find(|model| model.id() == id) }
    }

    /// The model with this id, or else the default one.
    pub fn by_id_or_default(&self, id: SetId) -> &MemoryModel {
        self.by_id(id).unwrap_or(&self.default)
    }

    /// The model of a track: with optimized parameters if there are any, or else the default.
    pub fn for_track(&self, track: &str) -> &MemoryModel {
        if self.for_track.is_empty() {
            return &self.default;
        }
        let own = self.for_track.get(&track.to_lowercase()).and_then(|id| self.by_id(*id));
        own.unwrap_or(&self.default)
    }

    /// The model of a card: the one that made its memory state, or for a new card that of its track.
    pub fn of(&self, track: &str, id: Option<SetId>) -> &MemoryModel {
        id.and_then(|id| self.by_id(id)).unwrap_or_else(|| self.for_track(track))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_memory_uses_the_model_that_made_it_and_a_new_card_its_tracks() {
        let own = MemoryModel::default().with_id(SetId(3));
        let models = Models::new(vec![own], [("Facts".to_owned(), SetId(3)), ("coding".to_owned(), SetId(9))]);
        assert_eq!(models.of("facts", None).id(), SetId(3));
        assert_eq!(models.of("facts", Some(SetId(0))).id(), SetId(0));
        assert_eq!(models.of("coding", None).id(), SetId(0), "a set that is not there");
        assert_eq!(models.of("behavioral", Some(SetId(3))).id(), SetId(3));
    }
}
