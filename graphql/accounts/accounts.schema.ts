import "./errors.schema.ts";
import "./person.schema.ts";
import "./viewer.schema.ts";
import "./credentials.schema.ts";
import "./sessions.schema.ts";
import "./profile.schema.ts";
import "./administration.schema.ts";
import "./invitations.schema.ts";
