# shellcheck shell=bash
# The sample authority's year 2025-26, played through the client: who does what on which day.
# Sourced by the demo and by the test that checks its balances.
# Owns the order of things; must not know how a server is started or what is compared afterwards.

# shellcheck source=tests/demo/steps.sh
. "$(dirname "${BASH_SOURCE[0]}")/steps.sh"

fund=PPG-LAC-2025-26
year=2025-26
sample='' rejects=''
provisional=0 final=0                # children counted, from the ledger
featured=''                          # the school that is looked at closely
declare -A orders                    # ep, slt, staff: their ids
psychologists='' therapists=''       # suppliers' ids
in_query='' third_instalment=0       # what later months need of earlier ones

# Pence as pounds: 18081250 is 180812.50.
pounds() { printf '%d.%02d' "$(($1 / 100))" "$(($1 % 100))"; }

# fact NAME : what tests/data/sample-authority/facts.csv says.
fact() { sed -n "s/^$1,//p" "$sample/facts.csv"; }

# prepare_year SAMPLE_FOLDER OUTPUT_FOLDER
prepare_year() {
  sample=$1 rejects=$2
  mkdir -p "$rejects"
  featured=$(fact featured_school)
}

# Everybody and everywhere, out of the authority's own files.
import_files() {
  local suffix=$1 wrong=$2
  import officer "imports children and care from the SSDA903 files" 0 child import-903 \
    --header "$sample/header$suffix.csv" --episodes "$sample/episodes$suffix.csv" \
    --rejects "$rejects/903$suffix.rejects.csv" --warnings "$rejects/903$suffix.warnings.csv"
  import officer "imports the virtual school's register" "$wrong" register import \
    "$sample/register$suffix.csv" --rejects "$rejects/register$suffix.rejects.csv"
}

# The number of children who generate the year's grant, by the ledger's own count.
count_children() {
  local allocation children rest
  call officer 0 child count --year "$year" --output csv
  while IFS=, read -r allocation children rest; do
    case $allocation in
      provisional) provisional=$children ;;
      final) final=$children ;;
    esac
  done <"$step_folder/out"
  tell officer "counts the children who generate the grant" \
    "provisional $provisional, final $final (short breaks left out)"
}

april_opens() {
  heading "April: the fund, the register, an estimate, the policy"
  clock 2025-04-01T08:00:00Z
  write finance "opens the fund $fund" period open --stream PPG-LAC --year "$year"
  write officer "enters the rate: 2,630.00 for each child" award propose-rate --fund "$fund" \
    --per-child 2630 --source "Pupil premium 2025 to 2026: conditions of grant"
  write chief-finance "confirms the rate" award confirm-rate "$last_item"
  clock 2025-04-23T08:30:00Z
  import officer "imports the settings of GIAS" 0 setting import \
    "$sample/edubasealldata-sample.csv" --rejects "$rejects/gias.rejects.csv"
  import officer "imports settings that GIAS does not have" 0 setting import \
    "$sample/local-settings.csv" --local --rejects "$rejects/local.rejects.csv"
  import_files "" 3
  count_children
}

april_estimate_and_policy() {
  local children=$((provisional / 10 * 10)) estimate
  write finance "enters an estimate: $children children, carefully" award estimate --fund "$fund" \
    --count "$children" --amount "$(pounds $((children * 263000)))" --date 2025-04-23 \
    --reason "our own count, rounded down, until the notice comes"
  estimate=$last_item
  refused virtual-head "tries to confirm the estimate" 4 ROLE_NOT_ALLOWED \
    award confirm "$estimate"
  write chief-finance "confirms the estimate" award confirm "$estimate"
  write officer "enters the policy: 920 retained; 610, 550, 550 to settings" policy propose \
    --file "$sample/policy.json"
  write virtual-head "adopts it: the estimate is split" policy adopt "$last_item"
}

# order NAME WHAT WORD... : an order asked for and approved.
order() {
  local name=$1 what=$2
  shift 2
  write officer "asks for $what" order request --fund "$fund" "$@"
  orders[$name]=$last_item
  write virtual-head "approves it: its cost is held" order approve "$last_item"
}

april_orders() {
  heading "April: services for the children as a group, out of the retained part"
  write officer "registers a supplier of psychologists" register supplier \
    --name "Bridge Psychology Ltd (made up)"
  psychologists=$last_item
  write officer "enters the supplier's bank reference" register payee --supplier "$psychologists" \
    --bank-reference "AP 30001"
  write finance-2 "verifies the supplier's bank reference" register verify-payee "$last_item"
  order ep "40 days of educational psychology at 520.00" --supplier "$psychologists" \
    --category ep --unit day --units 40 --price 520 --vat 20
  order staff "the virtual school's own teachers, 4 quarters" --category staff --unit quarter \
    --units 4 --price 32500
}

# run TERM CODE : the term's requests out of a file, approved.
run() {
  local term=$1 code=$2
  write_rows officer "asks for the $term term's money, child by child" "$(fact "requests_$term")" \
    "$(fact "refused_$term")" allocation request --file "$sample/requests-$term.csv" \
    --rejects "$rejects/requests-$term.rejects.csv"
  write_rows virtual-head "approves all that wait" "$(fact "requests_$term")" 0 \
    allocation approve --all --fund "$fund" --term "$code"
}

summer_run() {
  heading "The summer term's money"
  clock 2025-04-28T09:00:00Z
  run summer 2025-summer
  clock 2025-05-09T10:00:00Z
  write finance "releases what is owed to accounts payable" payment release --fund "$fund" \
    --date 2025-05-09
}

# The id of the payment to the featured school in a run.
payment_in() {
  call finance 0 payment list --fund "$fund" --run "$1" --setting "$featured" --quiet
  head -n 1 "$step_folder/out"
}

summer_bounce() {
  local run=$first_item line
  line=$(payment_in "$run")
  clock 2025-05-14T10:00:00Z
  write finance "confirms the run, all but one line" payment confirm --run "$run" \
    --except "$line" --date 2025-05-14
  clock 2025-05-16T10:00:00Z
  write finance "records that $line to $featured came back" payment bounce "$line" \
    --date 2025-05-16
  clock 2025-05-20T10:00:00Z
  write officer "enters the school's new bank reference" register payee --setting "$featured" \
    --bank-reference "AP 20417"
  line=$last_item
  refused finance "tries to pay before it is verified" 1 PAYEE_UNVERIFIED payment release \
    --fund "$fund" --setting "$featured" --date 2025-05-20
  write finance-2 "verifies the bank reference" register verify-payee "$line"
  clock 2025-05-28T10:00:00Z
  write finance "releases it again" payment release --fund "$fund" --setting "$featured" \
    --date 2025-05-28
  line=$first_item
  clock 2025-05-30T10:00:00Z
  write finance "confirms it" payment confirm --payment "$line" --date 2025-05-30
}

# notice KIND CHILDREN DATE : the DfE's notice, entered and confirmed.
notice() {
  write finance "enters the DfE's $1 notice: $2 children" award notify --fund "$fund" \
    --kind "$1" --count "$2" --amount "$(pounds $(($2 * 263000)))" --date "$3" \
    --reason "notice of ${3%-*}"
  write virtual-head "confirms it: the fund is split again" award confirm "$last_item"
}

# instalment PENCE DATE
instalment() {
  write finance "records $(pounds "$1") received" receipt record --fund "$fund" \
    --amount "$(pounds "$1")" --date "$2"
}

# quarter DATE
quarter() {
  write finance "charges the quarter's teachers by journal" order charge "${orders[staff]}" \
    --amount 32500 --date "$1"
}

june_notice() {
  heading "June: the notice, the first instalment"
  clock 2025-06-20T09:00:00Z
  refused finance "enters the notice with a slip in the amount" 1 AWARD_NOT_COUNT_TIMES_RATE \
    award notify --fund "$fund" --kind provisional --count "$provisional" \
    --amount "$(pounds $((provisional * 263000 + 9000)))" --date 2025-06-20 --reason "a slip"
  notice provisional "$provisional" 2025-06-20
  clock 2025-06-30T09:00:00Z
  write finance "records the first instalment" receipt record --fund "$fund" \
    --amount "$(pounds $((provisional * 263000 / 4)))" --date 2025-06-30 \
    --request-id sample-instalment-1
  local once=$last_record
  write finance "sends the same request again: nothing is done twice" receipt record \
    --fund "$fund" --amount "$(pounds $((provisional * 263000 / 4)))" --date 2025-06-30 \
    --request-id sample-instalment-1
  [ "$once" = "$last_record" ] || fail finance "recorded twice: $once and $last_record"
  quarter 2025-06-30
}

# deliver NAME DATE : what deliveries.csv says was delivered on that order by that day.
deliver() {
  local name date units children child words
  while IFS=, read -r name date units children; do
    [ "$name $date" = "$1 $2" ] || continue
    words=(delivery record --order "${orders[$name]}" --units "$units" --date "$date")
    for child in $children; do words+=(--for-number "$child"); done
    write officer "records $units of $name delivered (children: $(wc -w <<<"$children"))" \
      "${words[@]}"
    return
  done <"$sample/deliveries.csv"
  fail officer "no delivery of $1 on $2 in deliveries.csv"
}

# invoice NAME NUMBER NET VAT DATE
invoice() {
  write officer "records invoice $2: net $3, VAT $4" invoice record --order "${orders[$1]}" \
    --number "$2" --net "$3" --vat "$4" --date "$5"
}

# pay SUPPLIER RELEASED CONFIRMED
pay() {
  clock "$2T10:00:00Z"
  write finance "releases what the supplier is owed" payment release --fund "$fund" \
    --supplier "$1" --date "$2"
  local run=$first_item
  clock "$3T10:00:00Z"
  write finance "confirms it" payment confirm --run "$run" --date "$3"
}

summer_psychology() {
  heading "July and August: psychology delivered, invoiced, paid"
  clock 2025-07-18T15:00:00Z
  deliver ep 2025-07-18
  clock 2025-07-25T10:00:00Z
  invoice ep EP-1 6240 1248 2025-07-25
  pay "$psychologists" 2025-08-08 2025-08-12
  clock 2025-08-29T10:00:00Z
  write finance "hands the VAT to the authority's VAT account" payment vat --fund "$fund" \
    --amount 1248 --date 2025-08-29
}

# release_all RELEASED CONFIRMED
release_all() {
  clock "$1T10:00:00Z"
  write finance "releases what is owed" payment release --fund "$fund" --date "$1"
  local run=$first_item
  clock "$2T10:00:00Z"
  write finance "confirms the run" payment confirm --run "$run" --date "$2"
}

autumn_run() {
  heading "Autumn: new files, the term's money"
  clock 2025-09-30T09:00:00Z
  instalment "$((provisional * 263000 / 4))" 2025-09-30
  quarter 2025-09-30
  clock 2025-10-02T16:00:00Z
  import_files -autumn 0
  clock 2025-10-08T09:00:00Z
  run autumn 2025-autumn
  release_all 2025-10-13 2025-10-17
}

autumn_mistake() {
  heading "November: a mistake, corrected by reversal"
  local child allocation
  child=$(fact mistaken_child)
  clock 2025-11-03T09:00:00Z
  write officer "asks again for a child who has had the term's money" allocation request \
    --fund "$fund" --child-number "$child" --setting "$featured" --term 2025-autumn \
    --category enrichment --amount 600 --pep-reference "PEP 12-09-2025, target 1"
  allocation=$last_item
  write virtual-head "approves it, by mistake" allocation approve "$allocation"
  clock 2025-11-04T09:00:00Z
  write officer "proposes to reverse record $last_record" audit reverse "$last_record" \
    --reason "the term's money was allocated already"
  write virtual-head "reverses it" audit confirm-reversal "$last_item"
  write virtual-head "asks for a laptop for the child, 640.00" allocation request \
    --fund "$fund" --child-number "$child" --setting "$featured" --term 2025-autumn \
    --category laptop --amount 640 --pep-reference "PEP 12-09-2025, target 2"
  allocation=$last_item
  refused virtual-head "tries to approve that own request" 1 SAME_PERSON allocation approve \
    "$allocation"
  write deputy-head "approves it in part, 480.00" allocation approve "$allocation" --amount 480 \
    --reason "the school has a case and software for it"
}

december() {
  heading "December: an invoice above what was delivered; the final notice"
  clock 2025-12-10T15:00:00Z
  deliver ep 2025-12-10
  clock 2025-12-12T10:00:00Z
  invoice ep EP-2 7800 1560 2025-12-12
  in_query=$last_item
  refused officer "tries to match it: 15 days, where 14 were delivered" 1 INVOICE_ABOVE_DELIVERED \
    invoice match "$in_query"
  clock 2025-12-19T09:00:00Z
  notice final "$final" 2025-12-19
  clock 2025-12-31T09:00:00Z
  third_instalment=$(((final * 263000 - 2 * (provisional * 263000 / 4)) / 2))
  instalment "$third_instalment" 2025-12-31
  quarter 2025-12-31
}

spring_run() {
  heading "Spring: the term's money, speech and language therapy"
  clock 2026-01-15T16:00:00Z
  import_files -spring 0
  clock 2026-01-20T09:00:00Z
  run spring 2026-spring
  release_all 2026-01-26 2026-01-30
  write officer "registers a supplier of therapists" register supplier \
    --name "Clear Speech CIC (made up)"
  therapists=$last_item
  order slt "10 sessions of therapy at 80.00, VAT not reclaimed" --supplier "$therapists" \
    --category slt --unit session --units 10 --price 80 --vat 20 --vat-not-reclaimable
  clock 2026-02-20T15:00:00Z
  deliver slt 2026-02-20
  clock 2026-02-24T10:00:00Z
  invoice slt SLT-1 800 160 2026-02-24
  pay "$therapists" 2026-02-25 2026-02-26
}

march_closes() {
  heading "February and March: the rest of the year"
  clock 2026-02-27T15:00:00Z
  deliver ep 2026-02-27
  write officer "matches the invoice that was in query" invoice match "$in_query"
  clock 2026-03-03T10:00:00Z
  invoice ep EP-3 4160 832 2026-03-03
  pay "$psychologists" 2026-03-10 2026-03-13
  clock 2026-03-31T15:00:00Z
  deliver ep 2026-03-31
  write finance "hands the VAT over" payment vat --fund "$fund" --amount 2392 --date 2026-03-31
  instalment "$((final * 263000 - 2 * (provisional * 263000 / 4) - third_instalment))" 2026-03-31
  quarter 2026-03-31
}

# From an empty ledger to the middle of October.
play_to_october() {
  april_opens
  april_estimate_and_policy
  april_orders
  summer_run
  summer_bounce
  june_notice
  summer_psychology
  autumn_run
}

# From there to the year's last day.
play_from_november() {
  autumn_mistake
  december
  spring_run
  march_closes
}

# The whole year, from an empty ledger to its last day.
play_year() {
  play_to_october
  play_from_november
}
