#!/bin/sh
# A whole Ceph, for as long as this runs: a monitor, one OSD that keeps its objects in memory, and the gateway that
# speaks like S3. Nobody has to authenticate but S3's users, of whom there is one.
#
# usage: ceph.sh FOLDER S3_PORT MONITOR_PORT ACCESS_KEY SECRET_KEY
set -eu
folder=$1 s3=$2 monitor=$3 access=$4 secret=$5
fsid=$(uuidgen) osd=$(uuidgen)
export CEPH_CONF="$folder/ceph.conf"

# What they hold goes with them, so there is nothing that they could put in order first.
parts=""
trap 'kill -KILL $parts' EXIT
trap 'exit 143' TERM

# Connections are not encrypted: the gateway finds no way to encrypt them without authentication, and waits for ever.
cat >"$CEPH_CONF" <<END
[global]
fsid = $fsid
mon host = v2:127.0.0.1:$monitor
public addr = 127.0.0.1
auth cluster required = none
auth service required = none
auth client required = none
ms mon client mode = crc
ms mon service mode = crc
ms mon cluster mode = crc
mon allow pool size one = true
mon data avail crit = 1
osd objectstore = memstore
osd crush chooseleaf type = 0
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 8
run dir = $folder
admin socket = $folder/\$name.asok
log file = $folder/\$name.log
crash dir = $folder
END

monmaptool --create --fsid "$fsid" --addv a "[v2:127.0.0.1:$monitor]" "$folder/monmap"
ceph-mon --mkfs -i a --monmap "$folder/monmap" --mon-data "$folder/mon"
ceph-mon -f -i a --mon-data "$folder/mon" &
parts="$parts $!"

ceph osd new "$osd"
ceph osd crush add osd.0 1 root=default host=localhost
mkdir "$folder/osd"
ceph-osd --mkfs -i 0 --osd-data "$folder/osd" --osd-uuid "$osd"
ceph-osd -f -i 0 --osd-data "$folder/osd" &
parts="$parts $!"

radosgw-admin user create --uid test --display-name test --access-key "$access" --secret-key "$secret"
radosgw -f -n client.admin --rgw_data="$folder/rgw" --rgw_frontends="beast endpoint=127.0.0.1:$s3" &
parts="$parts $!"
wait $!
