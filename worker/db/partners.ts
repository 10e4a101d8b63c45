import { and, eq } from "drizzle-orm";
import type { Region } from "../../shared/tesla/endpoints.ts";
import { ask, type Database } from "./database.ts";
import { partnerRegistrations } from "./schema.ts";

export type PartnerRow = typeof partnerRegistrations.$inferSelect;

export async function loadPartner(db: Database, region: Region): Promise<PartnerRow | null> {
  const rows = await ask(
    db.select().from(partnerRegistrations).where(eq(partnerRegistrations.region, region)),
  );
  return rows[0] ?? null;
}

/**
 * The key Tesla holds, as just seen; `registered` when this was a registration. A domain for which
 * Tesla holds none does not take the place of the one that was registered: cars belong to that.
 */
export async function savePartnerKey(
  db: Database,
  seen: { region: Region; domain: string; publicKeyHex: string | null; registered: boolean },
  nowMs: number,
) {
  const { region, domain, publicKeyHex, registered } = seen;
  if (publicKeyHex === null && !registered) {
    await ask(
      db
        .update(partnerRegistrations)
        .set({ publicKeyHex: null, keyCheckedAtMs: null })
        .where(
          and(eq(partnerRegistrations.region, region), eq(partnerRegistrations.domain, domain)),
        ),
    );
    return;
  }
  const row = {
    domain,
    publicKeyHex,
    keyCheckedAtMs: publicKeyHex === null ? null : nowMs,
    ...(registered ? { registeredAtMs: nowMs } : {}),
  };
  await ask(
    db
      .insert(partnerRegistrations)
      .values({ region, ...row })
      .onConflictDoUpdate({ target: partnerRegistrations.region, set: row }),
  );
}
