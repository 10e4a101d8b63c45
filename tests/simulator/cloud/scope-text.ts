import { html } from "hono/html";
import type { Markup } from "./page.ts";

const TEXTS: Record<string, string> = {
  openid: "Know who you are",
  offline_access: "Stay connected while you are away",
  user_data: "Profile information: name and e-mail",
  vehicle_device_data: "Vehicle information: live data, service and alerts",
  vehicle_location: "Vehicle location",
  vehicle_cmds: "Vehicle commands",
  vehicle_charging_cmds: "Charging management",
  energy_device_data: "Energy product information",
  energy_cmds: "Energy product commands",
  enterprise_management: "Business roles",
};

export function scopeCheckbox(scope: string, isTicked: boolean): Markup {
  return html`<label class="check">
    <input type="checkbox" name="scope" value="${scope}" ${isTicked ? "checked" : ""} />
    <span>${TEXTS[scope] ?? scope}<br /><small>${scope}</small></span>
  </label>`;
}
