// WorkService: what waits for the caller.
#include "ledger/rules/evidence_rules.h"
#include "proto/codec/reader.h"
#include "server/app/query/work_list.h"
#include "server/service/access_table.h"
#include "server/service/list_wire.h"
#include "server/service/services.h"
#include "server/service/unary.h"
#include "vsledger/v1/work_service.grpc.pb.h"

namespace vsledger {
namespace {

void PutWork(const WorkInList& entry, v1::WorkItem& wire) {
  wire.set_kind(static_cast<v1::WorkKind>(static_cast<int>(entry.kind)));
  wire.set_item(entry.item);
  wire.set_fund(entry.fund.text);
  wire.set_amount_pence(entry.amount.value);
  wire.set_count(entry.count);
  if (!entry.child.empty()) wire.set_child_reference(ChildReference(entry.child));
  wire.set_setting(entry.setting.text);
  wire.set_since(FormatDate(entry.since));
  wire.set_person(entry.person.text);
}

absl::Status AnswerListWork(const ReadScope& scope, const v1::ListWorkRequest& request,
                            v1::ListWorkResponse& response) {
  VSL_ASSIGN_OR_RETURN(const PageAsk ask, ReadPage(request.page()));
  const Actor& actor = scope.call.caller().actor;
  FieldReader read;
  WorkQuestion question;
  question.person = actor.person;
  question.role = actor.role;
  question.today = LondonDate(scope.app.Now());
  question.fund = read.FundOrNone(request.fund(), "fund");
  question.evidence_days =
      request.has_evidence_days()
          ? read.Number(request.evidence_days(), 1, kMaxEvidenceDays, "evidence_days")
          : kUsualEvidenceDays;
  question.may = [&actor](std::string_view method) {
    const AccessRow* const row = FindAccess(method);
    return row != nullptr && row->roles.Holds(actor.role);
  };
  VSL_RETURN_IF_ERROR(read.status());
  VSL_ASSIGN_OR_RETURN(const Page<WorkInList> page, ListWork(scope.snapshot, question, ask));
  for (const WorkInList& entry : page.entries) PutWork(entry, *response.add_work());
  response.mutable_page()->set_next_page_token(page.next);
  return absl::OkStatus();
}

class WorkServiceImpl final : public v1::WorkService::CallbackService {
 public:
  explicit WorkServiceImpl(Host& host) : host_(host) {}

  grpc::ServerUnaryReactor* ListWork(grpc::CallbackServerContext* context,
                                     const v1::ListWorkRequest* request,
                                     v1::ListWorkResponse* response) override {
    return HandleRead(host_, context, request, response, AnswerListWork);
  }

 private:
  Host& host_;
};

}  // namespace

std::unique_ptr<grpc::Service> MakeWorkService(Host& host) {
  return std::make_unique<WorkServiceImpl>(host);
}

}  // namespace vsledger
