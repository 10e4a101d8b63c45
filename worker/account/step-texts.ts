/** What a page says of each step. No word here decides anything. */
import type { NextStepCode, NextStepText } from "./next-step.ts";

export const STEPS: Record<NextStepCode, NextStepText> = {
  unlinked: {
    title: "Sign in again",
    text: "Tesla no longer lets us act for you. Sign in with Tesla to go on.",
    actor: "owner",
    pending: false,
  },
  missing_scope: {
    title: "Allow vehicle information",
    text: "You did not allow “Vehicle information”. Without it we see no car. Sign in again and leave it ticked.",
    actor: "owner",
    pending: false,
  },
  car_gone: {
    title: "Not in your account any more",
    text: "Tesla no longer lists this car for you.",
    actor: "nobody",
    pending: false,
  },
  off: {
    title: "Switched off",
    text: "You switched streaming off for this car. Choose a profile to switch it on again.",
    actor: "owner",
    pending: false,
  },
  off_by_operator: {
    title: "Switched off",
    text: "The operator of this site switched streaming off for this car.",
    actor: "operator",
    pending: false,
  },
  budget_paused: {
    title: "Paused until next month",
    text: "This month's budget for signals is used up. The car goes on by itself on the first of the month.",
    actor: "operator",
    pending: false,
  },
  limit_exceeded: {
    title: "Tesla has stopped this site",
    text: "The site's spending limit at Tesla is used up, and Tesla stopped all its cars. The operator has to raise it; then the car goes on by itself.",
    actor: "operator",
    pending: false,
  },
  streaming: {
    title: "Streaming",
    text: "The car sends its signals.",
    actor: "nobody",
    pending: false,
  },
  unsupported: {
    title: "This car cannot stream",
    text: "Tesla does not support streaming on this car's hardware.",
    actor: "nobody",
    pending: false,
  },
  update_firmware: {
    title: "Update the car's software",
    text: "The car's software is too old to stream. Install the update it offers; we look again by ourselves.",
    actor: "owner",
    pending: false,
  },
  flip_toggle: {
    title: "Allow streaming in the car",
    text: "In the car, open Controls > Safety and switch on “Allow Third-Party App Data Streaming”.",
    actor: "owner",
    pending: true,
  },
  free_key_slot: {
    title: "Remove a key from the car",
    text: "The car holds as many keys as it can. In the car, open Controls > Locks, remove one, then add ours.",
    actor: "owner",
    pending: true,
  },
  ask_owner: {
    title: "Ask the car's owner",
    text: "You are a driver of this car. Only its owner can add the key: send them the link to this site, and they sign in with their own Tesla account. This page notices by itself.",
    actor: "owner",
    pending: true,
  },
  add_key: {
    title: "Add the key to this car",
    text: "Open the link on the phone that has the Tesla app and approve the key there. Then come back: this page notices by itself.",
    actor: "owner",
    pending: true,
  },
  free_config_slot: {
    title: "Too many apps on this car",
    text: "Tesla allows only a few apps to stream from one car. Remove another one in your Tesla account, then we try again.",
    actor: "owner",
    pending: false,
  },
  broken: {
    title: "Something is wrong on our side",
    text: "The configuration could not be brought to this car. The operator has to look at it; you need not do anything.",
    actor: "operator",
    pending: false,
  },
  push_config: {
    title: "Sending the configuration",
    text: "The key is there. We are sending the car its configuration.",
    actor: "us",
    pending: true,
  },
  wait_for_car: {
    title: "Waiting for the car",
    text: "Tesla has the configuration; the car takes it when it is next online. That can take minutes, or a day when it sleeps.",
    actor: "car",
    pending: true,
  },
  wait_for_signal: {
    title: "Waiting for the first signal",
    text: "The car has its configuration and will connect shortly.",
    actor: "car",
    pending: true,
  },
  silent: {
    title: "Quiet",
    text: "All is set up. A parked car sends nothing while nothing changes; it goes on by itself.",
    actor: "car",
    pending: false,
  },
};
