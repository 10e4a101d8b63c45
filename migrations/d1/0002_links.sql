CREATE TABLE `config_removals` (
	`vin` text PRIMARY KEY NOT NULL,
	`region` text NOT NULL,
	`reason` text NOT NULL,
	`requested_at_ms` integer NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_attempt_at_ms` integer DEFAULT 0 NOT NULL,
	`last_failure` text
);
--> statement-breakpoint
CREATE INDEX `config_removals_next` ON `config_removals` (`next_attempt_at_ms`);--> statement-breakpoint
CREATE TABLE `node_orders` (
	`id` text NOT NULL,
	`node_id` text NOT NULL,
	`kind` text NOT NULL,
	`vin` text,
	`created_at_ms` integer NOT NULL,
	`state` text NOT NULL,
	`reported_at_ms` integer,
	`detail` text,
	`removed` text,
	PRIMARY KEY(`id`, `node_id`)
);
--> statement-breakpoint
CREATE INDEX `node_orders_open` ON `node_orders` (`node_id`,`state`);--> statement-breakpoint
CREATE TABLE `tombstones` (
	`hash` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`erased_at_ms` integer NOT NULL
);
--> statement-breakpoint
DROP INDEX `tokens_access_expires`;--> statement-breakpoint
DROP INDEX `tokens_rotated`;--> statement-breakpoint
ALTER TABLE `tokens` ADD `sweep_at_ms` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `tokens_sweep` ON `tokens` (`sweep_at_ms`);--> statement-breakpoint
ALTER TABLE `accounts` ADD `sessions_since_ms` integer DEFAULT 0 NOT NULL;