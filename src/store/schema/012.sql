-- The checklist item that unlocks a card; NULL for a card that is never locked. While it is not checked, `suspended` has
-- 2 added, so that the card is in no queue.
ALTER TABLE cards ADD COLUMN unlocked_by TEXT;
CREATE INDEX cards_locked ON cards (unlocked_by) WHERE unlocked_by IS NOT NULL;
