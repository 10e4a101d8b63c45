CREATE TABLE `erasures` (
	`id` text PRIMARY KEY NOT NULL,
	`order_id` text NOT NULL,
	`scope` text NOT NULL,
	`actor` text NOT NULL,
	`cars` text NOT NULL,
	`kept_for_others` integer NOT NULL,
	`removed` text NOT NULL,
	`configs_asked` integer NOT NULL,
	`configs` text DEFAULT '{}' NOT NULL,
	`configs_at_ms` integer,
	`requested_at_ms` integer NOT NULL,
	`receipt` text,
	`signed_at_ms` integer
);
--> statement-breakpoint
CREATE INDEX `erasures_signed` ON `erasures` (`signed_at_ms`);--> statement-breakpoint
ALTER TABLE `config_removals` ADD `erasure_id` text;--> statement-breakpoint
ALTER TABLE `node_orders` ADD `began_at_ms` integer;--> statement-breakpoint
ALTER TABLE `node_orders` ADD `ended_at_ms` integer;