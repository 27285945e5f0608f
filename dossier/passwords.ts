import { hash, argon2id, verify } from 'argon2';

/** OWASP's second choice of argon2id parameters (Password Storage Cheat Sheet): 19 MiB, two passes, one lane. */
const COST = { type: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** A hash that no password opens, so that an unknown e-mail costs the same time as a wrong password. */
const nobody = hash('nobody has this password', COST);

/** PHC string, argon2id. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

/** Whether the password opens the account; `null` for an account that does not exist, which takes as long. */
export async function opens(passwordHash: string | null, password: string): Promise<boolean> {
  const matches = await verify(passwordHash ?? (await nobody), password);
  return matches && passwordHash !== null;
}
