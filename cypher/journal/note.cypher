// Write history entries, in the transaction of the changes they tell of.
// mode: write
// params: changes
// returns: none
UNWIND $changes AS change
CREATE (c:Change)
SET c = change
