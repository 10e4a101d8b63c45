CREATE TABLE `account_usage` (
	`month` text NOT NULL,
	`account_id` text NOT NULL,
	`calls` integer NOT NULL,
	PRIMARY KEY(`month`, `account_id`)
);
--> statement-breakpoint
CREATE TABLE `budgets` (
	`month` text PRIMARY KEY NOT NULL,
	`signals` integer NOT NULL,
	`calls` integer NOT NULL,
	`level` text NOT NULL,
	`at_ms` integer NOT NULL,
	`exceeded_at_ms` integer
);
--> statement-breakpoint
CREATE TABLE `car_usage` (
	`month` text NOT NULL,
	`vin` text NOT NULL,
	`signals` integer NOT NULL,
	PRIMARY KEY(`month`, `vin`)
);
--> statement-breakpoint
CREATE TABLE `push_lanes` (
	`region` text PRIMARY KEY NOT NULL,
	`holder` text NOT NULL,
	`until_ms` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `telemetry_configs` ADD `settings` text;--> statement-breakpoint
ALTER TABLE `telemetry_configs` ADD `pushed_profile` text;--> statement-breakpoint
ALTER TABLE `telemetry_configs` ADD `off_reason` text;--> statement-breakpoint
ALTER TABLE `telemetry_configs` ADD `drift` text;--> statement-breakpoint
ALTER TABLE `telemetry_configs` ADD `repairs` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `telemetry_configs` ADD `error_code` text;--> statement-breakpoint
ALTER TABLE `telemetry_configs` ADD `error_text` text;--> statement-breakpoint
ALTER TABLE `telemetry_configs` ADD `error_at_ms` integer;--> statement-breakpoint
ALTER TABLE `telemetry_configs` ADD `due_at_ms` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `telemetry_configs_due` ON `telemetry_configs` (`due_at_ms`);--> statement-breakpoint
ALTER TABLE `vehicles` ADD `state` text;--> statement-breakpoint
ALTER TABLE `vehicles` ADD `unpaired_since_ms` integer;--> statement-breakpoint
ALTER TABLE `vehicles` ADD `key_looks` integer DEFAULT 0 NOT NULL;