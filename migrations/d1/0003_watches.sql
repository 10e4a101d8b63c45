CREATE TABLE `watches` (
	`vin` text NOT NULL,
	`account_id` text NOT NULL,
	`until_ms` integer NOT NULL,
	PRIMARY KEY(`vin`, `account_id`)
);
--> statement-breakpoint
CREATE INDEX `watches_until` ON `watches` (`until_ms`);