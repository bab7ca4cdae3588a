#include "client/noun/setting_successor.h"

#include "client/noun/enum_words.h"
#include "client/noun/shared_flags.h"
#include "client/pages.h"
#include "client/print/listing.h"
#include "vsledger/v1/registry_service.pb.h"

namespace vsledger::client {
namespace {

using report::CellType;

absl::Status Succeed(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const SettingRef before, values.Setting("--before"));
  VSL_ASSIGN_OR_RETURN(const SettingRef after, values.Setting("--after"));
  VSL_ASSIGN_OR_RETURN(const std::string from, values.DayText("--from"));
  v1::ProposeSuccessorRequest request;
  request.set_before(before.text);
  request.set_after(after.text);
  request.set_from(from);
  return session.Write(request);
}

absl::Status ConfirmSuccessor(const Values& values, Session& session) {
  VSL_ASSIGN_OR_RETURN(const ItemId successor, values.Item("ID"));
  v1::ConfirmSuccessorRequest request;
  request.set_successor(successor.text);
  return session.Write(request);
}

std::vector<report::Cell> RowOf(const v1::ListedSuccessor& listed) {
  const v1::Successor& successor = listed.successor();
  return {successor.id(),
          successor.before(),
          listed.before_name(),
          successor.after(),
          listed.after_name(),
          DateCell(successor.from()),
          WordOf(successor.state()),
          successor.proposed_by(),
          successor.confirmed_by(),
          CountCell(listed.sequence())};
}

absl::Status ListSuccessors(const Values&, Session& session) {
  Listing listing{{{"item", "Item"},
                   {"before", "Setting"},
                   {"before_name", "Name", CellType::kText, false},
                   {"after", "Successor"},
                   {"after_name", "Its name"},
                   {"from", "From", CellType::kDate},
                   {"state", "State"},
                   {"proposed_by", "Proposed by"},
                   {"confirmed_by", "Confirmed by", CellType::kText, false},
                   {"record", "Record", CellType::kCount, false}},
                  {},
                  "No setting has taken another's place."};
  VSL_RETURN_IF_ERROR(EachPage<v1::ListSuccessorsResponse>(
      session, v1::ListSuccessorsRequest(), [&listing](const v1::ListSuccessorsResponse& page) {
        for (const v1::ListedSuccessor& listed : page.successors()) {
          listing.rows.push_back(RowOf(listed));
        }
      }));
  PrintListing(listing, session.settings(), session.out());
  return absl::OkStatus();
}

}  // namespace

std::vector<Verb> SuccessorVerbs() {
  return {{"succeed",
           "Proposes that a setting takes another's place: an academy, a merger.",
           "vsledger setting succeed --before 100001 --after 100101 --from 2026-04-01",
           {Needed("--before", "URN", "the setting whose place is taken"),
            Needed("--after", "URN", "the setting that takes it"),
            Needed("--from", "DATE", "the first day of it")},
           Effect::kWrites,
           Succeed,
           ""},
          {"confirm-successor",
           "Confirms that a setting has taken another's place.",
           "vsledger setting confirm-successor su-140",
           {Position("ID", "the succession, such as su-140")},
           Effect::kWrites,
           ConfirmSuccessor,
           "What is owed either way goes with it. Its bank reference must be entered and verified "
           "before it is paid (register payee, register verify-payee)."},
          {"successors",
           "Lists settings that took another's place.",
           "vsledger setting successors",
           {},
           Effect::kReads,
           ListSuccessors,
           ""}};
}

}  // namespace vsledger::client
