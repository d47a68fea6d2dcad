-- The digest that a role brings is of all regions that its reader leads.
UPDATE "DigestSchedule" SET "feed" = 'regions' WHERE NOT "isChosen";
