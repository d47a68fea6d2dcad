import "./adoption-node.schema.ts";
import "./ledger.schema.ts";
import "./mutations.schema.ts";
