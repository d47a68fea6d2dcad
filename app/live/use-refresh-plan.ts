import { useNavigation, useRevalidator } from "@remix-run/react";
import { useEffect, useMemo } from "react";
import { RefreshPlan } from "./refresh-plan.ts";

/** A plan for a page about something, which shows this version of it; about something else there is another plan. */
export function useRefreshPlan(subject: string, version: number): RefreshPlan {
  const { state, revalidate } = useRevalidator();
  const navigation = useNavigation();
  const isAtRest = state === "idle" && navigation.state === "idle";
  const plan = useMemo(() => new RefreshPlan(subject), [subject]);
  useEffect(() => {
    const canRefresh = () => isAtRest && document.visibilityState === "visible";
    plan.shows(version, { canRefresh, refresh: revalidate });
    if (isAtRest) plan.resume();
  }, [plan, isAtRest, revalidate, version]);
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === "visible") plan.resume();
    };
    document.addEventListener("visibilitychange", look);
    return () => {
      document.removeEventListener("visibilitychange", look);
      plan.stop();
    };
  }, [plan]);
  return plan;
}
