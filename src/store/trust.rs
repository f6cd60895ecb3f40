//! Hashes of deck files that may run code.

use super::{Change, Store, StoreResult};
use crate::schedule::Moment;
use rusqlite::params;

impl Store {
    /// Is a file with this content trusted? `content` is its 256-bit hash in hexadecimal digits.
    pub fn is_trusted(&self, content: &str) -> StoreResult<bool> {
        Ok(self.query_first("SELECT 1 FROM trusted WHERE content = ?1", [content], |_| Ok(()))?.is_some())
    }
}

impl Change<'_> {
    /// Trusts a content; false if it was trusted already.
    pub fn trust(&self, content: &str, name: &str, at: Moment) -> StoreResult<bool> {
        let sql = "INSERT OR IGNORE INTO trusted (content, name, at) VALUES (?1, ?2, ?3)";
        Ok(self.execute(sql, params![content, name, at.utc_ms()])? == 1)
    }

    /// Revokes trust; false if it was not trusted.
    pub fn distrust(&self, content: &str) -> StoreResult<bool> {
        Ok(self.execute("DELETE FROM trusted WHERE content = ?1", [content])? == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trust_is_given_to_a_content_and_can_be_revoked() -> StoreResult<()> {
        let mut store = Store::in_memory()?;
        let now = Moment::from_log(0, 0).expect("a moment");
        let change = store.change()?;
        assert!(change.trust("ab", "x.md", now)? && !change.trust("ab", "y.md", now)?);
        change.commit()?;
        assert_eq!((store.is_trusted("ab")?, store.is_trusted("ac")?), (true, false));
        let change = store.change()?;
        assert!(change.distrust("ab")? && !change.distrust("ab")?);
        change.commit()?;
        assert!(!store.is_trusted("ab")?);
        Ok(())
    }
}
