#include "client/noun/allocation_life.h"

#include "client/noun/enum_words.h"
#include "client/session.h"
#include "ledger/base/status_macros.h"
#include "vsledger/v1/allocation_service.pb.h"

namespace vsledger::client {
namespace {

// Each verb is about one allocation, and most say one thing about it in words.
template <typename Request>
absl::StatusOr<Request> About(const Values& values) {
  VSL_ASSIGN_OR_RETURN(const ItemId allocation, values.Item("ID"));
  Request request;
  request.set_allocation(allocation.text);
  return request;
}

absl::Status Submit(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(auto request, About<v1::SubmitAllocationRequest>(values));
  return session.Write(request);
}

absl::Status Query(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(auto request, About<v1::QueryAllocationRequest>(values));
  request.set_question(values.Text("--question"));
  return session.Write(request);
}

absl::Status Answer(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(auto request, About<v1::AnswerAllocationRequest>(values));
  request.set_answer(values.Text("--answer"));
  return session.Write(request);
}

absl::Status Hold(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(auto request, About<v1::HoldAllocationRequest>(values));
  VSL_ASSIGN_OR_RETURN(const Pence amount, values.Money("--amount"));
  if (values.Has("--amount")) request.set_amount_pence(amount.value);
  request.set_condition(values.Text("--condition"));
  return session.Write(request);
}

absl::Status Cancel(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(auto request, About<v1::CancelAllocationRequest>(values));
  request.set_reason(values.Text("--reason"));
  return session.Write(request);
}

absl::Status RecordEvidence(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(auto request, About<v1::RecordEvidenceRequest>(values));
  VSL_ASSIGN_OR_RETURN(const std::string dated, values.DayText("--dated"));
  VSL_ASSIGN_OR_RETURN(const SettingRef setting, values.Setting("--setting"));
  request.set_reference(values.Text("--reference"));
  request.set_dated(dated);
  request.set_setting(setting.text);
  return session.Write(request);
}

absl::Status Review(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(auto request, About<v1::ReviewImpactRequest>(values));
  request.set_impact(FromWord<v1::Impact>(values.Text("--impact")));
  request.set_note(values.Text("--note"));
  return session.Write(request);
}

Flag Id() { return Position("ID", "the allocation, such as al-1234"); }

Verb EvidenceVerb() {
  return {
      "evidence",
      "Records what an allocation was used for.",
      "vsledger allocation evidence al-1234 --reference 'tuition report, December' "
      "--dated 2025-12-12",
      {Id(), Needed("--reference", "TEXT", "the document that shows it; kept apart from the log"),
       Needed("--dated", "DATE", "the day of the document"),
       Optional("--setting", "URN", "from a school: its own setting, for which alone it may")},
      Effect::kWrites,
      RecordEvidence,
      "Later evidence takes the place of earlier."};
}

Verb ReviewVerb() {
  return {"review",
          "Says what came of an allocation that is evidenced.",
          "vsledger allocation review al-1234 --impact some --note 'reads a year better'",
          {Id(), OneOf(Needed("--impact", "IMPACT", "how strong it was"), WordsOf<v1::Impact>()),
           Needed("--note", "TEXT", "in words; kept apart from the log")},
          Effect::kWrites,
          Review,
          "Who recorded the evidence cannot review it."};
}

}  // namespace

std::vector<Verb> LifeVerbs() {
  return {{"submit",
           "Submits a draft.",
           "vsledger allocation submit al-1234",
           {Id()},
           Effect::kWrites,
           Submit,
           "What is true of the child is looked at now, not when it was drafted."},
          {"query",
           "Asks a question about a request, which then waits for the answer.",
           "vsledger allocation query al-1234 --question 'for how many weeks?'",
           {Id(), Needed("--question", "TEXT", "the question; kept apart from the log")},
           Effect::kWrites,
           Query,
           ""},
          {"answer",
           "Answers the question about a request.",
           "vsledger allocation answer al-1234 --answer 'for twelve weeks'",
           {Id(), Needed("--answer", "TEXT", "the answer; kept apart from the log")},
           Effect::kWrites,
           Answer,
           "Any officer may, not only who asked for the money."},
          {"hold",
           "Accepts a request in principle and holds its sum until a condition is met.",
           "vsledger allocation hold al-1234 --condition 'once a tutor is found'",
           {Id(), Optional("--amount", "POUNDS", "how much (what was asked for)"),
            Needed("--condition", "TEXT", "what must come true; kept apart from the log")},
           Effect::kWrites,
           Hold,
           "Then approve or refuse it; who asked for it cannot hold it."},
          {"cancel",
           "Withdraws a request that is not decided.",
           "vsledger allocation cancel al-1234 --reason 'the child has moved'",
           {Id(), Needed("--reason", "TEXT", "why; kept apart from the log")},
           Effect::kWrites,
           Cancel,
           "What was held for it goes back to its pool."},
          EvidenceVerb(),
          ReviewVerb()};
}

}  // namespace vsledger::client
