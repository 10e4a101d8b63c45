CREATE TABLE `asked_fields` (
	`vin` text PRIMARY KEY NOT NULL,
	`list_hash` text NOT NULL,
	`pushed_at_ms` integer NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `asked_fields_version` ON `asked_fields` (`version`);--> statement-breakpoint
CREATE TABLE `field_lists` (
	`hash` text PRIMARY KEY NOT NULL,
	`fields` text NOT NULL
);
