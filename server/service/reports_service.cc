// ReportsService: the catalogue, reports, and the key of references.
#include <algorithm>
#include <vector>

#include "proto/codec/reader.h"
#include "reports/catalogue.h"
#include "server/app/query/register_lists.h"
#include "server/service/list_wire.h"
#include "server/service/report_stream.h"
#include "server/service/services.h"
#include "server/service/unary.h"
#include "vsledger/v1/reports_service.grpc.pb.h"

namespace vsledger {
namespace {

bool Needs(const CatalogueEntry& entry, std::string_view parameter) {
  return std::any_of(entry.parameters.begin(), entry.parameters.end(),
                     [&](const ReportParameter& known) { return known.name == parameter; });
}

absl::Status AnswerListReports(const ReadScope& scope, const v1::ListReportsRequest& request,
                               v1::ListReportsResponse& response) {
  VSL_ASSIGN_OR_RETURN(const PageAsk ask, ReadPage(request.page()));
  VSL_ASSIGN_OR_RETURN(const FixedStart start, ReadFixedStart(ask.token, scope.snapshot.size()));
  std::vector<const CatalogueEntry*> may_run;
  for (const CatalogueEntry& entry : Catalogue()) {
    if (MayRun(entry, scope.call.caller().actor.role)) may_run.push_back(&entry);
  }
  const auto page = CutFixed(std::move(may_run), start, ask.size);
  for (const CatalogueEntry* const entry : page.entries) {
    v1::ReportEntry& wire = *response.add_reports();
    wire.set_name(std::string(entry->name));
    wire.set_title(std::string(entry->name));
    wire.set_description(std::string(entry->about));
    wire.set_needs_setting(Needs(*entry, "setting"));
    wire.set_needs_year(Needs(*entry, "year"));
  }
  response.mutable_page()->set_next_page_token(page.next);
  return absl::OkStatus();
}

absl::Status AnswerGetChildKey(const ReadScope& scope, const v1::GetChildKeyRequest& request,
                               v1::GetChildKeyResponse& response) {
  VSL_ASSIGN_OR_RETURN(const PageAsk ask, ReadPage(request.page()));
  FieldReader read;
  const SettingRef setting = read.Setting(request.setting(), "setting");
  VSL_RETURN_IF_ERROR(read.status());
  VSL_RETURN_IF_ERROR(scope.call.CheckMayRead(scope.snapshot.head(), setting));
  VSL_ASSIGN_OR_RETURN(const Page<ChildKeyEntry> page, ChildKey(scope.snapshot, setting, ask));
  for (const ChildKeyEntry& entry : page.entries) {
    v1::ChildKeyEntry& wire = *response.add_children();
    wire.set_child_reference(entry.reference);
    wire.set_own_reference(entry.own_reference);
    wire.set_from(FormatDate(entry.from));
    if (entry.to) wire.set_to(FormatDate(*entry.to));
    wire.set_year_group(entry.year_group);
  }
  response.mutable_page()->set_next_page_token(page.next);
  return absl::OkStatus();
}

class ReportsServiceImpl final : public v1::ReportsService::CallbackService {
 public:
  explicit ReportsServiceImpl(Host& host) : host_(host) {}

  grpc::ServerUnaryReactor* ListReports(grpc::CallbackServerContext* context,
                                        const v1::ListReportsRequest* request,
                                        v1::ListReportsResponse* response) override {
    return HandleRead(host_, context, request, response, AnswerListReports);
  }
  grpc::ServerUnaryReactor* GetChildKey(grpc::CallbackServerContext* context,
                                        const v1::GetChildKeyRequest* request,
                                        v1::GetChildKeyResponse* response) override {
    return HandleRead(host_, context, request, response, AnswerGetChildKey);
  }
  grpc::ServerWriteReactor<v1::RunReportResponse>* RunReport(
      grpc::CallbackServerContext* context, const v1::RunReportRequest* request) override {
    return StreamReport(host_, context, request);
  }

 private:
  Host& host_;
};

}  // namespace

std::unique_ptr<grpc::Service> MakeReportsService(Host& host) {
  return std::make_unique<ReportsServiceImpl>(host);
}

}  // namespace vsledger
