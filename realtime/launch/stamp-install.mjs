// Part of npm's postinstall: tells the launchers that they need not install again.
import { stampInstall } from "./steps.mjs";

stampInstall();
