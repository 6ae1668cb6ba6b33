import type { SignIn } from '../../domains/access/sign-in/open-sign-in.http.ts';
import { STRANGER, type Visitor } from './visitor.ts';

/** Who asks: by a key for programs in the header, else by the session's cookie. A key that does not hold is nobody's. */
export const visitorFrom =
  (signIn: SignIn) =>
  async (request: Request, now: Date): Promise<Visitor> => {
    if (request.headers.has('authorization')) {
      const found = await signIn.actorOfToken(request.headers, now);
      return found === null ? STRANGER : { ...STRANGER, actor: found.actor, scopes: found.scopes };
    }
    const session = await signIn.actorOf(request.headers, now);
    if (session === null) return STRANGER;
    return {
      actor: session.actor,
      session: session.sessionId,
      scopes: null,
      purpose: session.purpose,
    };
  };
