CREATE TABLE `accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`issuer` text NOT NULL,
	`subject` text NOT NULL,
	`region` text NOT NULL,
	`state` text NOT NULL,
	`ended_reason` text,
	`ended_at_ms` integer,
	`scopes` text NOT NULL,
	`linked_at_ms` integer NOT NULL,
	`checked_at_ms` integer
);
--> statement-breakpoint
CREATE INDEX `accounts_checked` ON `accounts` (`checked_at_ms`);--> statement-breakpoint
CREATE TABLE `allow_list` (
	`vin` text PRIMARY KEY NOT NULL,
	`allowed` integer NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `allow_list_version` ON `allow_list` (`version`);--> statement-breakpoint
CREATE TABLE `audit_log` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at_ms` integer NOT NULL,
	`actor` text NOT NULL,
	`act` text NOT NULL,
	`subject` text NOT NULL,
	`detail` text
);
--> statement-breakpoint
CREATE INDEX `audit_log_at` ON `audit_log` (`at_ms`);--> statement-breakpoint
CREATE TABLE `node_keys` (
	`kid` text PRIMARY KEY NOT NULL,
	`node_id` text NOT NULL,
	`public_jwk` text NOT NULL,
	`enrolled_at_ms` integer NOT NULL,
	`revoked_at_ms` integer
);
--> statement-breakpoint
CREATE TABLE `nodes` (
	`id` text PRIMARY KEY NOT NULL,
	`boot_id` text NOT NULL,
	`boot_started_at_ms` integer NOT NULL,
	`sequence` integer NOT NULL,
	`version` text NOT NULL,
	`state` text NOT NULL,
	`at_ms` integer NOT NULL,
	`received_at_ms` integer NOT NULL,
	`allow_list_version` text,
	`health` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `partner_registrations` (
	`region` text PRIMARY KEY NOT NULL,
	`domain` text NOT NULL,
	`public_key_hex` text,
	`registered_at_ms` integer,
	`key_checked_at_ms` integer
);
--> statement-breakpoint
CREATE TABLE `telemetry_configs` (
	`account_id` text NOT NULL,
	`vin` text NOT NULL,
	`desired` integer NOT NULL,
	`pushed_hash` text,
	`pushed_at_ms` integer,
	`pushes_total` integer DEFAULT 0 NOT NULL,
	`expires_at_ms` integer,
	`problem` text,
	`synced` integer,
	`present` integer,
	`limit_reached` integer,
	`observed_at_ms` integer,
	PRIMARY KEY(`account_id`, `vin`),
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `telemetry_configs_vin` ON `telemetry_configs` (`vin`);--> statement-breakpoint
CREATE TABLE `tokens` (
	`account_id` text PRIMARY KEY NOT NULL,
	`sealed` text NOT NULL,
	`key_id` text NOT NULL,
	`generation` integer NOT NULL,
	`access_expires_at_ms` integer NOT NULL,
	`rotated_at_ms` integer NOT NULL,
	`last_failure` text,
	`last_failure_at_ms` integer,
	`next_attempt_at_ms` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `tokens_access_expires` ON `tokens` (`access_expires_at_ms`);--> statement-breakpoint
CREATE INDEX `tokens_rotated` ON `tokens` (`rotated_at_ms`);--> statement-breakpoint
CREATE TABLE `used_states` (
	`state_hash` text PRIMARY KEY NOT NULL,
	`expires_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `used_states_expires` ON `used_states` (`expires_at_ms`);--> statement-breakpoint
CREATE TABLE `vehicle_status` (
	`vin` text NOT NULL,
	`node_id` text NOT NULL,
	`boot_id` text NOT NULL,
	`boot_started_at_ms` integer NOT NULL,
	`sequence` integer NOT NULL,
	`connected` integer NOT NULL,
	`network_interface` text,
	`connected_at_ms` integer,
	`disconnected_at_ms` integer,
	`last_record_at_ms` integer,
	`last_stored_at_ms` integer,
	`records_boot` integer NOT NULL,
	`records_before` integer NOT NULL,
	`signals_boot` integer NOT NULL,
	`signals_before` integer NOT NULL,
	`first_reported_at_ms` integer NOT NULL,
	`reported_at_ms` integer NOT NULL,
	PRIMARY KEY(`vin`, `node_id`)
);
--> statement-breakpoint
CREATE TABLE `vehicles` (
	`account_id` text NOT NULL,
	`vin` text NOT NULL,
	`tesla_id` text NOT NULL,
	`display_name` text,
	`access_type` text,
	`key_paired` integer,
	`firmware` text,
	`telemetry_version` text,
	`protocol_required` integer,
	`keys_total` integer,
	`streaming_toggle` integer,
	`listed_at_ms` integer NOT NULL,
	`status_at_ms` integer,
	`missing_since_ms` integer,
	PRIMARY KEY(`account_id`, `vin`),
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `vehicles_vin` ON `vehicles` (`vin`);