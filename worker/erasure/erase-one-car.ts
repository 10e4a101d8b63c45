/** One car is erased, for an owner or an operator. */
import type { Log } from "../../shared/log.ts";
import { readAppKey } from "../app-key.ts";
import type { AuditEntry } from "../db/audit.ts";
import { openDatabase } from "../db/database.ts";
import { accountsOfCar, buryCar, eraseCar } from "../db/erase-car.ts";
import { orderIdOf } from "./receipt-id.ts";
import { tombstoneKey } from "./tombstone.ts";

export type ErasedCar = { receiptId: string; orders: number };

/**
 * 1. the tombstone: no look at Tesla's listing that begins from now on sees the car
 * 2. wait for the looks of its accounts that had begun before
 * 3. the rows go, orders and receipt come, in one transaction
 *
 * Cut off after 1 or 2 the car is hidden and its rows are there; asking again finishes it.
 */
export async function eraseOneCar(
  env: Env,
  erasing: { vin: string; actor: AuditEntry["actor"]; receiptId: string },
  log: Log,
): Promise<ErasedCar> {
  const { vin, actor, receiptId } = erasing;
  const db = openDatabase(env.DB);
  const key = await tombstoneKey((await readAppKey(env.TESLA_PRIVATE_KEY)).key);
  await buryCar(db, key, vin, Date.now());
  const accountIds = await accountsOfCar(db, vin);
  await Promise.all(accountIds.map(async (id) => env.ACCOUNT.getByName(id).looked()));
  const orderId = await orderIdOf(receiptId, vin);
  const nowMs = Date.now();
  const orders = await eraseCar(db, { vin, accountIds, actor, receiptId, orderId, nowMs });
  log("warn", "car_erased", { accounts: accountIds.length, orders });
  return { receiptId, orders };
}
